/** Names of other alphabets in Latin letters, so that one list of names serves for all: `Глеб` is `gleb`, `Γιώργος` is `giorgos`. */

/** By alphabet, a letter and how passports and addresses write it; letters of two come first. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  [
    'ου:ou αυ:av ευ:ev μπ:b γγ:ng α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o',
    'а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu',
    'я:ya і:i ї:i є:ye ґ:g ј:j љ:lj њ:nj ђ:dj ћ:c џ:dz ў:u қ:k ғ:g ә:a ө:o ұ:u ү:u ң:n һ:h',
    'ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თ:t ი:i კ:k ლ:l მ:m ნ:n ო:o პ:p ჟ:zh რ:r ს:s ტ:t უ:u ფ:p ქ:k ღ:gh ყ:q შ:sh ჩ:ch ც:ts ძ:dz წ:ts ჭ:ch ხ:kh ჯ:j ჰ:h',
    'ու:u ա:a բ:b գ:g դ:d ե:e զ:z է:e ը:e թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch մ:m յ:y ն:n շ:sh ո:o չ:ch պ:p ջ:j ռ:r ս:s վ:v',
    'տ:t ր:r ց:ts փ:p ք:k օ:o ֆ:f և:ev',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** `text` in small letters without accents. */
export const inLatinLetters = (text: string): string => {
  let latin = '';
  for (let i = 0; i < text.length; i++) {
    const two = LETTERS.get(text.slice(i, i + 2));
    latin += two ?? LETTERS.get(text[i]!) ?? text[i]!;
    if (two !== undefined) i++;
  }
  return latin;
};
