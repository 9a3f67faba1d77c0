/**
 * Names in scripts without capitals, behind a title or a role that already says that somebody is named: Thai, the scripts of India, Arabic,
 * Hebrew, Greek, Cyrillic, Han, Hangul. Text is UTF-8.
 *
 * Law: refuses by words of closed lists that follow such titles in messages of programs (`العميل غير موجود`, `คุณสามารถ …`);
 * behind a mere role a known given name is asked for, and in Han and Hangul a known family name.
 */
import { fromUtf8, toLatin1 } from '../../../core/bytes.ts';
import { knownName } from './known-name.ts';

const TEXT_BYTES_MAX = 200;
const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  fromUtf8(toLatin1(bytes, start, Math.min(end, start + TEXT_BYTES_MAX))) ?? '';
const setOf = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.join(' ').split(' '));

/** Words that no name holds. */
const NO_NAMES = setOf(
  // Hindi and its neighbours
  'लंका मंदिर गणेश सेवा केंद्र आईडी संख्या खाता अनिवार्य दर्ज नहीं अमान्य खाली गलत आवश्यक उपलब्ध लॉगिन ग्राहक महोदय',
  'महोदया सदस्य उपयोगकर्ता मित्र मित्रों हूँ था को में यह वह अपना अपने',
  'সেবা কেন্দ্র আইডি নম্বর লঙ্কা গ্রাহক নাম দল নেই করুন প্রধান মন্ত্রী',
  // Arabic
  'غير لا لم لن في من على إلى الذي التي قد هو هي مع عن كان يجب موجود مسجل العميل العميلة الكريم الكريمة المستخدم',
  'المشترك بك بكم بكل الرئيس الوزير المدير الكامل مطلوب الجميع وسهلا عملائنا عميلنا رقم هذا هذه كل أي',
  // Persian
  'رئیس جمهور لطفا وارد محترم کاربر مشتری گرامی در بخش شما را به از که این آن با برای نیست است شد شده خیلی بسیار',
  // Urdu
  'بہت یہ وہ صارف درج نہیں',
  // Hebrew
  'לכל לכם לך רב כולם הלקוחות לקוח לקוחות יקר יקרה יקרים אדוני גבירתי לא את זה מה קורה כאן של על אל עם הנהלת חברת צוות',
  // Greek
  'Πελάτη Πελάτες Κύριε Κυρία Κύριοι Πρόεδρε Υπουργέ Χρήστη Συνεργάτη Συνάδελφε Μέλος Φίλε Φίλη Αριθμός Κωδικός',
  // Cyrillic
  'Клиент Клиенту Клиенты Клієнте Клієнт Клієнти Уважаемый Уважаемая Коллеги Коллега Друзья Друг Мир Президент',
  'Министр Директор Пользователь Покупатель Заказчик Партнёр Партнер Партнери Партнёры Користувач',
  'Користувачу Покупець Замовник Наук Господа Дамы Абонент Подписчик Родители Студент Студенты Гость Гости Колего',
  'Колеги Друже Читатель Житель Председатель Отец Сергиев',
);
/** What Thai text goes on with where its title is `you`; such a word may hold more. */
const THAI =
  'สามารถ|ไม่|ได้|กำลัง|จะ|ต้อง|มี|ยัง|แน่ใจ|อาจ|ควร|เป็น|และ|กรุณา|ลง|เพิ่ม|แก้|ลบ|ถูก|ทำ|ใช้|เข้า|สมัคร|เลือก|' +
  'อยาก|เคย|พบ|คือ|ที่|ของ|ใน|สำหรับ|โปรด|ขอ|ติดต่อ|ทราบ|พร้อม|เพียง|รับ|ส่ง|สั่ง|ภาพ|ทุก|ใหม่|ทั่วไป|ชื่อ|หมายเลข|รหัส';
const THAI_WORD = new RegExp(`^(?:${THAI})`);

/** Of two words or more: none of them says that nobody is named. */
export const nameInScript = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = textOf(bytes, start, end);
  const words = text.split(' ');
  if (words.some((word) => NO_NAMES.has(word))) return false;
  if (/^[\u0e00-\u0e7f]/.test(text)) return !THAI_WORD.test(text);
  if (/^[\u0600-\u06ff]/.test(text)) return !text.startsWith('ال');
  if (/^[\u0400-\u04ff]/.test(text) && words.length === 1)
    return knownName(bytes, start, end) || isSurnameOfSlavs(text);
  return true;
};

const isSurnameOfSlavs = (word: string): boolean =>
  /(?:ук|юк|енко|ич|ий|ая|ов|ова|ев|ева|ин|ина|ко|ець|ян|дзе|швили)$/.test(word);

const GIVEN = setOf(
  'محمد أحمد احمد محمود علي عمر عثمان خالد سعيد سعد فهد فيصل سلطان سلمان ناصر ماجد طارق زياد يوسف ياسر وليد حسن',
  'حسين حمزة إبراهيم ابراهيم إسماعيل عيسى موسى هشام هاني كريم رامي سامي سامر بدر تركي عادل عماد نبيل راشد صالح طلال',
  'مصطفى مروان منصور جمال جابر بلال أنس أيمن أسامة أمير أكرم أشرف باسم باسل ثامر حازم حاتم رائد رضا زيد سيف شادي',
  'صلاح ضياء عاصم غسان فادي فارس قاسم كمال ليث لؤي مازن معاذ مهند نواف نزار هيثم وائل يحيى يزيد عبدالله عبدالرحمن',
  'فاطمة عائشة مريم خديجة زينب سارة نورة نور منى هدى هند هبة ليلى لمى لينا رنا رانيا ريم رغد دانة دينا سلمى سمر',
  'سعاد شيماء شهد عبير غادة فرح كوثر مها ميساء نادية نجلاء نوال وفاء ياسمين أسماء أمل أميرة إيمان آمنة بسمة جواهر',
  'حنان',
  'חיה דוד משה יוסף אברהם יצחק יעקב דניאל מיכאל רון רונן רועי גיא גל עידו עידן אורי אור איתי איתן אייל אלון אלי',
  'אמיר אסף ארז בועז בן גדי דור דן דני זאב חיים חן טל יאיר יהודה יונתן ינון ירון ליאור מאיר מתן נועם נדב ניר עומר',
  'עומרי עמית עמוס',
  'פלג צבי קובי רפאל שגיא שי שלמה שמעון שרון תומר נועה מיכל יעל שרה רחל רבקה לאה חנה אסתר מרים תמר תמרה דנה דנית',
  'הילה הדס מאיה מור מורן ליאת לירון לימור נטע נעמה נעמי עדי עינת ענת אורית אורלי איריס אילנה גלית טלי יפעת סיגל',
  'קרן רונית רותי רות שירה שני',
);
/** Names of Arabic that two words make, by the first. */
const COMPOUND = setOf('عبد أبو');

/** Is its first word a given name that is known? */
export const givenInScript = (bytes: Uint8Array, start: number, end: number): boolean => {
  const words = textOf(bytes, start, end).split(/[ -]/);
  return (
    (GIVEN.has(words[0]!) || COMPOUND.has(words[0]!)) && !words.some((word) => NO_NAMES.has(word))
  );
};

const OF_JAPAN = setOf(
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤',
  '小早川 宇佐美 長谷部 日比野 小野田 武者小路 東海林 二階堂 伊集院 曽我部 仲宗根 喜屋武 具志堅 比嘉 金城 宮城 大城 島袋 新垣 知念 玉城 我那覇 不破 犬飼 猪俣 海老原 小早 鬼頭 九条 草間 久我 黒柳',
  '郡司 鮫島 志賀 宍戸 七瀬 白鳥 神保 須賀 相馬 伊達 千石 津島 堂本 富樫 名取 野々村 羽生 蓮見 氷室 福山 穂積 真田 水無月 御子柴 武者 最上 諸星 柳沢 結城 若槻 鷲尾',
  '近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本',
  '藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 谷口 安藤 丸山 大野 今井 高田 藤本 河野 小島 武田 村田 上野 杉山 増田 平野',
  '大塚 千葉 菅原 久保 松井 岩崎 桜井 木下 野口 松尾 野村 菊地 菊池',
  '佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 小山 山内 西田 高野 渡部 北村 辻 飯田 熊谷 本田 安田 吉川 中田 川口 平田 川崎 飯塚 東 関 本間 矢野 石原 服部 吉村 黒田 松岡 田口 永井',
  '中西 小池 久保田 川村 津田 樋口 荒木 望月 土屋 大橋 早川 片山 萩原',
  '堀内 栗原 大島 松村 福島 馬場 須藤 菅野 森本 内藤 荒井 岡崎 尾崎 西川 児玉 成田 星野 岩田 小沢 福井 河合 浅野 横田 大谷 宮田 松下 三宅 関口 小野寺 堀 吉岡 川上 北川 桐生 榊原 西園寺 山岸',
  '石橋 上原 大久保 岡部 小笠原 落合 神田 川島 黒木 桑原 坂口 佐久間 篠原 島崎',
  '白石 菅 瀬戸 高山 滝沢 竹田 田島 田辺 土井 富田 永田 中尾 長田 長野 根本 野田 野崎 橋口 浜口 林田 原口 平井 平山 広瀬 藤川 藤沢 古田 細川 堀江 堀田 本多 前川 牧野 町田 松浦 松崎 松永 三上',
  '三島 宮川 宮下 向井 村井 室井 森川 森山 八木 安井 柳 柳田 山中 山根 吉本 若林 渡会 江口 榎本 五十嵐 久留島 勅使河原 長曽我部 遠山 岡村 奥村 奥田 甲斐 梶原 鎌田 河村 神谷 岸本',
);
const NO_NAMES_OF_HAN = setOf(
  '各位 番号 新規 管理者 利用者 看護師 担当者 患者 会員 法人 企業 顧客 契約者 基本 製品 皆 一般 会社 全体 世界 用户 客户 顾客 会员 同学 各位女士 老师 班主任 服务 朋友 家长 业主 先生 女士 管理员',
  '旅客 乘客 读者 伙伴 同事 领导 医生 司机 护士 学员 考生 公司 员工',
);

/** Of Han signs before a Japanese form of address: begins with a family name, or is two words. */
export const nameOfJapan = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = textOf(bytes, start, end);
  const words = text.split(/[ \u3000]/);
  if (words.some((word) => NO_NAMES_OF_HAN.has(word) || /[者員師様客社]$/.test(word))) return false;
  if (words.length === 2) return OF_JAPAN.has(words[0]!) || words[0]!.length === 2;
  return [3, 2].some((signs) => OF_JAPAN.has(text.slice(0, signs)) && text.length - signs <= 3);
};

const SURNAMES_OF_KOREA =
  '김이박최정강조윤장임한오서신권황안송유홍전고문손양배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염추도소석선설마길연위표명기반왕금옥육인맹제모탁국여';
const ROLES_OF_KOREA =
  /^(?:남궁|황보|제갈|사공|선우|서문|독고|동방)?.?(?:용자|청자|매자|문자|원자|문가|권자|합원|차인|대인|직원|호사|리사|비사|의사|공의|우자|직자|사자|내자|승자|비자|규자|약자|급자|하자|입자|장님|고객|객님|선생|자님|당자)$/;

/** Of Hangul before a form of address: a family name and two signs that are no role. */
export const nameOfKorea = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = textOf(bytes, start, end);
  return SURNAMES_OF_KOREA.includes(text[0]!) && !ROLES_OF_KOREA.test(text)
    ? true
    : /^(?:남궁|황보|제갈|사공|선우|서문|독고|동방)/.test(text);
};

const OF_CHINA = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧田董袁潘蒋蔡余于杜叶葉程苏蘇魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤章施洪曲颜翟柳温俞殷樊倪',
);
const OF_CHINA_IN_TWO = setOf(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 夏侯 令狐 万俟 宇文 长孙 独孤 南宫 呼延 申屠 钟离 歐陽 諸葛',
);

/** Of Han signs before a Chinese form of address: a family name and one or two signs. */
export const nameOfChina = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = textOf(bytes, start, end);
  if (NO_NAMES_OF_HAN.has(text)) return false;
  return OF_CHINA_IN_TWO.has(text.slice(0, 2))
    ? text.length > 2
    : OF_CHINA.has(text[0]!) && text.length <= 3;
};
