/**
 * Refuses the addresses that licences and heads of files print (where the Free Software Foundation sits and sat, Oracle, the Linux
 * Foundation, Creative Commons), and what German numbers without its being a street: a place in a store, a car park or a machine.
 *
 * Law: the street with its number, and where a street may be somebody's also what the licence writes behind it: `51 Franklin Street,
 * Apt 4` is an address.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const OFFICE = new RegExp(
  String.raw`^(?:51 Franklin St(?:reet)?,? (?:(?:Fifth|5th) Floor,?(?:$|[ "]+Boston|[ ,]*$)|Suite 500)|` +
    '59 Temple Place|675 Mass Ave, Cambridge,? MA 02139|' +
    '500 Oracle P(?:ar)?kwa?y, (?:M/S|Redwood)|1 Letterman Drive,? Suite D4700|660 York Street,? Suite 102|' +
    '171 Second Street,? Suite 300,? San Francisco|559 Nathan Abbott Way|444 Castro Street,? Suite 900|543 Howard Street,? 5th Floor)',
);
const NO_STREET =
  /^(?:Lager|Stell|Park|Steck|Speicher|Arbeits|Sitz|Liege|Lade|Fenster|Gang|Ablage|Regal|Palettenstell|Kommissionier|Magazin)platz /;
const TEXT_BYTES = 56;

/** True = an address of anybody else. */
export const noOffice = (bytes: Uint8Array, start: number): boolean => {
  const end = Math.min(bytes.length, start + TEXT_BYTES);
  const text = toLatin1(bytes, start, end).split(/[\r\n]/, 1)[0]!;
  return !OFFICE.test(text) && !NO_STREET.test(text);
};
