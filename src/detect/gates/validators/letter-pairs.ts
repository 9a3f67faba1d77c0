/**
 * What the next letter of a word costs: made by tools/generate-letter-pairs.ts, do not edit. A sign for each pair of a letter before
 * and a letter behind (border of the word, a to z): a digit of base 62, four times the bits.
 */
export const LETTER_COSTS =
  'pFIEHIIMLJSPIHLLFUGCHLOKYVX' +
  'ISJFIcSLYHZODJDfIXCFCMRRTMW' +
  'ECOTWBTdRGRdBWTDWTFJRFWddOd' +
  'HDiQiCiZCJiFIcZ9ciIRDLiciVi' +
  '5IXcO9ZScDZcQTXIZcNIXLXiiPi' +
  'AHTICMOQYRaXKMEWMVBDIWPSMUf' +
  'GDRccCGcc9cTGRcCccGRIIcccMc' +
  '7IeTeBRNIFeYNQHIYeFIRIYeeVV' +
  'BBPeT8eeeCeYeVTCVYJTLKYeeRY' +
  'LKOGIILIlblUHK8EKZJGEeLlRZQ' +
  'JDMMS9MSSJSSSSS9SSSESCSSSSM' +
  '8JVbQ7bQVCbVObMLVbODQMbQbSV' +
  'CCVZJ9VXcCiTEZcDTcZJJLTciLi' +
  'EAJZS8WffDfURKUFCfZKZJfffRW' +
  'AHbHEDOCYIeQVVNJUkUFBNSYePb' +
  'JQOKIWPMZOWLHGAIHeCIIFLJRUZ' +
  'EBWYWAhaMGhYDaaEGaCKIKaaaRa' +
  'BEMMSSSSSMSSJSSMSJSSS4SSSSS' +
  'BDVOK8aPcElORMMESlNGIMTWlLl' +
  '5LlKlCafIGfRQSXKKZYHCLfRlRl' +
  '9EWNYAYcGBleQVeHUeGFLMlTlMl' +
  'PKIGKIPLWJgZGGAPIgDDDWZgZgg' +
  'ICQaa3aaaBaaaaaHTaaTaaaaaaa' +
  'DAaaOBaUEDaROaGDaaEHRaaUaaa' +
  '8GQHWCNWQDWWNWWQBWWWDWWWWNW' +
  '4OPURJbUbNbRPIJKGbRFKbbNRbP' +
  'DCSMM7SSSESSJSJESSSSSMSSSMM';
