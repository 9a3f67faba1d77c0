/**
 * Words beside which a name of two words is that of a person, in some thirty languages: what persons do, what is done with them, what they
 * are to somebody, and how they are addressed. Text is UTF-8, one char a byte.
 */
import { lowerAsciiText, utf8AsLatin1 } from '../../../core/bytes.ts';

const setOf = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(utf8AsLatin1(lines.join(' ')).split(' '));

/** Directly behind a name: what somebody did. */
export const DID: ReadonlySet<string> = setOf(
  'approved rejected signed called complained examined requested asked reported submitted confirmed declined replied wrote said says stated',
  'booked ordered paid purchased visited joined resigned lives works worked moved attended enrolled applied agreed refused contacted emailed',
  'phoned texted claimed thanked cancelled prescribed diagnosed treated married died was has had bought sent met logged checked left took gave',
  'came went told uses wants needs took hat wohnt arbeitet bittet meldet beschwert wurde möchte klagt habite souhaite demande travaille a est',
  'solicitó aprobó firmó llamó pagó pidió vive reside confirmó compró ha fue solicita solicitou aprovou assinou ligou pagou pediu mora confirmou',
  'comprou foi gostaria abita lavora chiede risiede vorrebbe heeft woont werkt belde vraagt wil zgłosił zgłosiła podpisał podpisała mieszka',
  'prosi zatwierdził zatwierdziła zadzwonił zadzwoniła podepsal podepsala bydlí žádá schválil schválila podpísal býva ringde ringte godkände',
  'godkendte godkjente bor har soitti asuu pyysi hyväksyi locuiește solicită kéri lakik jóváhagyta onayladı aradı istedi imzaladı meminta',
  'menyetujui mengajukan tinggal menghubungi telah đã yêu звонил позвонил позвонила попросил попросила подписал подписала сообщил сообщила',
  'проживает оформил оформила підписав підписала мешкає ζήτησε υπέγραψε κάλεσε κατοικεί потписао поднио живи живее',
  "rang received collected lost forgot hasn't didn't doesn't isn't can't won't will would schrieb fragte sagte bestellte",
  'wünscht erschien appelle confirme réside quiere dijo escribió necesita chiama disse schreef vill skrev ønsker önskar bokade',
  'haluaa tilasi ilmoitti dzwonił dzwoniła napisał napisała volal volala zavolal zavolala požádal požádala požiadal požiadala',
  'kérte telefonált szeretné ügyfél dorește sunat istiyor menelepon iade quer',
);

/** Some that stand in BEFORE: kin, and who looks after somebody. */
const OF_KIN_AND_OFFICES: readonly string[] = [
  'stepfather stepmother stepson stepdaughter grandson granddaughter grandmother grandfather godmother godfather mum mom dad twin boyfriend',
  'girlfriend roommate housemate flatmate classmate boss clerk auditor examiner registrar co-applicant interpreter translator conseiller',
  'conseillère gestionnaire asesor asesora consulente felelős ügyintéző mwalimu klassijuhataja õpetaja skrbnik opiekun opiekunka doradca',
  'wychowawca saksbehandler rådgiver handläggare sagsbehandler rådgivare läkare lege læge lääkäri lékař lékařka lekarz lekarka orvos médico médica',
  'médecin infirmière enfermera enfermeira infermiera sjuksköterska sygeplejerske prijavila prijavio oškodovanec zastępuje ekspertei ekspertui',
];

/** Directly before a name: for whom, by whom, or who they are. */
export const BEFORE: ReadonlySet<string> = setOf(
  ...OF_KIN_AND_OFFICES,
  'reach contact ring tell told notify remind thank meet invite inform informed bleep contacter appeler joindre prévenir contactar llamar avisar',
  'contattare chiamare avvisare ligar kontakta kontaktujte contactați creator contributor maintainer creators contributors actor user approver reviewer requester requestor caller callee agent owner editor submitter operator interviewer interviewee trainee intern',
  'attendee participant presenter moderator deceased trustee signatory notary buyer seller purchaser shopper guest visitor donor volunteer',
  'supervisor manager worker contractor consultant freelancer assessor inspector adjuster handler underwriter broker advisor adviser counsellor',
  'profile visitor pt patient pts rider cyclist pedestrian pilot crew stewardess steward captain skipper referee player scorer runner winner finalist',
  'examined treated admitted interviewed hired married met arrested promoted invited thanked emailed phoned diagnosed discharged referred',
  'visited wife husband spouse daughter son father mother brother sister grandad grandma grandpa uncle aunt auntie colleague neighbour neighbor',
  'friend lawyer solicitor attorney nurse doctor patient guardian student pupil teacher tenant landlord passenger candidate applicant witness',
  'victim suspect insured manager director professor engineer analyst driver courier executor heir nephew niece cousin child holder',
  'named titular titulaire intestatario namens tnv t.n.v. herrn herr frau kontoinhaber inhaber klant heer mevrouw meneer nama a.n. a/n an.',
  'tuan puan ibu bapak pak bu sdr. hàng nhân ông bà anh chị cliente paciente paziente pasien pelanggan nasabah karyawan',
  'signor signora señor señora senhor senhora sr. sra. sig. dott. dr. dra. prof. ing. pan pani pana panią pán paní pane herra rouva domnul doamna',
  'gospodin gospođa gospod gospa sayın müşteri hasta kupující zákazník pacjent pacjentka pacjenta klient klientka potilas asiakas patienten',
  'patientin kunden kundin kunde tante onkel oom oma opa mami papi господин госпожа г-н г-жа гр. пан пані клиент клиентка пациент пациентка',
  'клієнт клієнтка пацієнт пацієнтка на имя κύριος κυρία κ. κα κύριο πελάτης ασθενής δικαιούχος պարոն տիկին ბატონი ქალბატონი',
  'nominee assignee reporter tester author contact customer client employee sender recipient consignee shipper payee payer drawer drawee holder',
  'cardholder policyholder policyholder subscriber member resident occupant occupier householder lodger borrower debtor creditor guarantor',
  'claimant plaintiff defendant complainant petitioner respondent deponent informant bride groom fiancé fiancée widow widower partner carer',
  'caregiver nanny babysitter tutor coach trainer therapist dentist physician surgeon midwife paramedic pharmacist vet plumber electrician',
  'kontaktperson ansprechpartner ansprechpartnerin sachbearbeiter sachbearbeiterin schüler schülerin lehrer lehrerin mieter mieterin vermieter',
  'versicherter versicherte antragsteller antragstellerin bewerber bewerberin mitarbeiter mitarbeiterin empfänger empfängerin absender besteller',
  'ehefrau ehemann sohn tochter mutter vater schwester bruder nachbar nachbarin zeuge zeugin fahrer fahrerin halter beifahrer patientin witwe',
  'client cliente clientes élève étudiant étudiante locataire propriétaire assuré assurée bénéficiaire destinataire expéditeur salarié salariée',
  'épouse époux fils fille mère père sœur frère voisin voisine témoin conducteur conductrice passager passagère demandeur candidat candidate veuve',
  'alumno alumna inquilino inquilina propietario propietaria asegurado asegurada beneficiario beneficiaria destinatario destinataria remitente',
  'empleado empleada esposa esposo marido hijo hija madre padre hermana hermano vecino vecina testigo conductor conductora pasajero pasajera',
  'solicitante abonado abonada huésped contacto aluno aluna inquilina proprietário segurado segurada beneficiário destinatário remetente filho filha',
  'funcionário funcionária mãe pai irmã irmão vizinho vizinha motorista passageiro passageira hóspede requerente contato favorecido favorecida',
  'alunno alunna assicurato assicurata beneficiario intestatario intestataria destinatario mittente dipendente moglie marito figlio figlia madre',
  'padre sorella fratello vicino vicina testimone conducente passeggero passeggera ospite richiedente contatto utente leerling huurder verhuurder',
  'verzekerde begunstigde ontvanger afzender werknemer medewerker echtgenote echtgenoot zoon dochter moeder vader zus broer buurman buurvrouw',
  'getuige bestuurder passagier gast aanvrager contactpersoon behandelaar opdrachtgever bewoner elev hyresgäst hyresvärd försäkrad mottagare',
  'avsändare anställd beställare handläggare hustru make maka dotter mamma pappa syster granne vittne förare passagerare gäst sökande kontakt',
  'pasient pasienten eleven leietaker utleier mottaker avsender ansatt bestiller saksbehandler kone ektemann sønn datter mor far søster bror nabo',
  'vitne fører passasjer gjest søker lejer udlejer modtager afsender medarbejder bestiller sagsbehandler hustru ægtefælle søn nabo vidne gæst',
  'potilaan asiakkaan vuokralainen vastaanottaja lähettäjä työntekijä tilaaja vaimo aviomies poika tytär äiti isä sisar veli naapuri todistaja',
  'kuljettaja matkustaja vieras hakija yhteyshenkilö uczeń uczennica najemca ubezpieczony ubezpieczona odbiorca nadawca pracownik pracownica żona',
  'mąż syn córka matka ojciec siostra brat sąsiad sąsiadka świadek kierowca pasażer gość wnioskodawca zleceniodawca lokator nabywca kontrahent',
  'žák žákyně nájemce pojištěný pojištěnec příjemce odesílatel zaměstnanec objednatel manželka manžel dcera otec sestra bratr soused svědek řidič',
  'cestující host žadatel zákazníka pacienta klienta žiak nájomca poistenec príjemca odosielateľ zamestnanec objednávateľ manžel manželka dcéra',
  'tanuló diák bérlő biztosított kedvezményezett címzett feladó munkavállaló megrendelő feleség férj fia lánya anyja apja szomszéd tanú sofőr utas',
  'vendég kérelmező elev chiriaș asigurat beneficiar destinatar expeditor angajat soția soțul fiul fiica mama tatăl vecin martor șofer pasager',
  'oaspete solicitant subsemnatul subsemnata učenik učenica najmodavac zakupac osiguranik primalac pošiljalac zaposleni supruga suprug ćerka kći',
  'majka otac komšija svjedok vozač putnik gost podnosilac stranka učenec najemnik zavarovanec prejemnik pošiljatelj zaposleni žena mož hči oče',
  'öğrenci kiracı sigortalı alıcı gönderen çalışan eşi oğlu kızı annesi babası komşu tanık sürücü yolcu misafir başvuran murid penyewa penerima',
  'pengirim istri suami anak tetangga saksi pengemudi sopir penumpang tamu pemohon peserta saudara saudari encik pelajar penyewa isteri penghantar',
  'õpilane üürnik saaja saatja töötaja tellija abikaasa poeg tütar naaber tunnistaja juht reisija taotleja patsient klient skolēns īrnieks saņēmējs',
  'sūtītājs darbinieks pasūtītājs vīrs sieva dēls meita kaimiņš liecinieks vadītājs pasažieris viesis pacients klients mokinys nuomininkas gavėjas',
  'siuntėjas darbuotojas užsakovas žmona vyras sūnus dukra kaimynas liudytojas vairuotojas keleivis svečias pacientas klientas ученик ученица',
  'арендатор получатель отправитель сотрудник сотрудница жена муж сын дочь мать отец сестра брат сосед соседка свидетель водитель пассажир гость',
  'заявитель заказчик абонент учень учениця орендар одержувач відправник працівник дружина чоловік син дочка мати батько сусід свідок водій пасажир',
  'гість заявник замовник ученик наемател получател подател служител съпруга съпруг дъщеря майка баща съсед шофьор пътник гост пациентът клиентът',
  'μαθητής μαθήτρια ενοικιαστής παραλήπτης αποστολέας υπάλληλος σύζυγος γιος κόρη μητέρα πατέρας γείτονας μάρτυρας οδηγός επιβάτης αιτών',
  'tisztelt kedves dear bonjour bonsoir hola hallo hej hei ciao salve salut buongiorno witam cześć ahoj merhaba selam привет здравствуйте olá halo',
  'estimado estimada querido querida prezado prezada caro cara gentile cher chère liebe lieber beste geachte kære kjære käre kära hyvä drogi droga',
  'szanowny szanowna vážený vážená milý milá dragi draga poštovani poštovana sayın yth yth. уважаемый уважаемая дорогой дорогая шановний шановна',
  'smt smt. shri sri kumari m. mme mlle me. mr. mrs. ms. miss w/ avec bersama samen gruß grüße grüßen groeten',
);

/** What stands before a name behind a blank and one more word: `signed by …`. */
export const BY: ReadonlySet<string> = setOf(
  'by for to from with of on behalf name favour von für mit an für van voor aan par pour de à a por para con per da di door przez dla od av af til',
  'för för från fra till oleh untuk dari kepada pentru',
);
const DONE: ReadonlySet<string> = setOf(
  'signed approved written reported reviewed prescribed booked paid sent payable payment payments transfer transferred refund invoice ticket',
  'appointment deliver delivered addressed handed spoke speak talked talk met ask asked estate account behalf called owned requested assigned',
  'auftrag zugunsten naam favor favore nome nom nombre name konto rekening cuenta conta compte conto účet rachunek tili cont hesap',
  'genehmigt unterschrieben erstellt approuvé signé aprobado firmado aprovado assinado approvato firmato goedgekeurd ondertekend',
  'podpisane zatwierdzone undertecknad underskrevet disetujui ditandatangani',
);

/** Is it `signed by`, `a favor de`? */
export const isDoneBy = (one: string, other: string): boolean => DONE.has(one) && BY.has(other);

/** What a letter ends with, before a comma and the name of who wrote it; of ASCII in small letters. */
export const CLOSING: ReadonlySet<string> = setOf(
  'regards wishes sincerely faithfully truly cheers thanks thx best love yours grüße grüßen gruß dank groet groeten groetjes vriendelijk cordialement',
  'salutations bises merci amicalement saludos atentamente gracias abrazo cordialmente atenciosamente cumprimentos obrigado obrigada abraço',
  'saluti grazie cordiali mvh vh hälsningar hilsen hilsener terveisin pozdrawiam pozdravem pozdrav pozdravy üdvözlettel köszönettel stimă',
  'mulțumesc saygılarımla teşekkürler salam hormat terima lugupidamisega ar cieņu pagarbiai уважением спасибо повагою дякую εκτίμηση ευχαριστώ',
);

/** Before a name: who somebody says that they are, in small letters of ASCII beside those of UTF-8. */
export const INTRODUCES: ReadonlySet<string> = setOf(
  "i'm am im bin heiße heisse suis m'appelle soy llamo sono chiamo sou chamo ben jestem nazywam jsem jmenuji som volám sem sam zovem heti heiti",
  'heter hedder olen sunt numesc vagyok hívnak esu esmu sauc olen nimi saya nama aku adım adim ismim ismi mən menin tôi em mình tên là jina ni langu',
  'naitwa ninaitwa mi se ass heiß quhem jam dic em naiz yw is mise il-jisem jien jisimni ako si po pangalan mwen non ki kam sunana orúkọ mi aha m bụ',
  'igama lami ngu ngingu ke lebitso le emri im është heet heetje dit met hier tady tu aquí aqui ici con saluda hablando',
  'завуць атым атымды есімім исмим номим зовут звати звуть есмь есть это це є сум съм казвам се зовем моје λένε λέγομαι είμαι ονομάζομαι մեն ես անունս մէ ვარ მე atım atım atim menim mening',
);

/** Behind a name: who somebody says that they are, and what is told of a person. */
export const SPEAKS: ReadonlySet<string> = setOf(
  'tel tlf tlf. telefon telefone telefono teléfono telefonnummer tél tālr tāl phone mobile mobil mob cell cellphone fone fono celular cel móvil',
  'gsm handy puh puhelin sími simi sdt sđt hp telp telpon telephone e-mail email emel mail correo mailto dob born birth birthdate birthday geb né née',
  'nata nato nacida nacido nascida nascido nar ur née narozen narozena narodený rođen rođena roj született szül doğum doğumlu lahir sinh född fødd født',
  'syntynyt dzimis gimęs cpr cpf dni nif nie curp rut pesel cnp ssn nino sin nric ic ktp nik cccd cmnd passport passaporto pasaporte pasport paspoor',
  'reisepass pas pass passi passeport aadhaar pan iban bsn avs ahv oib jmbg emšo egn ein tin npi mrn nhs fnr personnummer henkilötunnus isikukood',
  'aged age alter leeftijd edad idade età wiek věk kor',
  'here speaking naiz vagyok hívnak hier ici aquí aqui puhelimessa apparat vagyunk speaker calling covers covered called',
  'aka alias née nee born geb. geboren',
);

/** A title as the first word of what is taken for a name. */
export const TITLE: ReadonlySet<string> = setOf(
  'dr prof ms mx rev sir lady lord capt captain sgt officer nurse judge sister maître mlle don doña dña dom dona signorina dott ing avv pan pani',
  'pán paní slečna herrn fräulein hr fru frøken meneer mw mevr herra rouva domnul doamna bapak ibu pak bu sdr encik puan cik datuk ông bà anh',
  'chị gospodin gospođa gospa sayın bay bayan señorita srta seu coronel oberst advokat rechtsanwalt rechtsanwältin pfarrer dra lic mtro mr mrs',
  'herr frau monsieur madame mme senhor senhora señor señora signor signora mevrouw heer patient passenger customer client employee tenant',
  'landlord witness applicant candidate student teacher doctor driver auntie aunt uncle grandad grandma cousin kunde kundin klant cliente',
  'paciente paziente titular titulaire beneficiary executor insured pacjent klient müşteri hasta pasien pelanggan nasabah',
  'господин госпожа пан пані κύριος κυρία клиент пациент пациентка клиентка клієнт',
);

/** Greetings with a title before its name; of ASCII in small letters. */
const GREETINGS: readonly string[] = utf8AsLatin1(
  'geachte heer|geachte mevrouw|geachte meneer|geachte dhr.|geachte mevr.|beste heer|beste mevrouw|sehr geehrter herr|sehr geehrte frau|' +
    'guten tag herr|guten tag frau|guten tag, herr|guten tag, frau|cher monsieur|chère madame|bonjour monsieur|bonjour madame|' +
    'bonsoir monsieur|bonsoir madame|bonjour m.|bonjour mme|estimado señor|estimada señora|estimado sr.|estimada sra.|estimado don|' +
    'estimada doña|prezado senhor|prezada senhora|prezado sr.|prezada sra.|caro sr.|cara sra.|caro senhor|cara senhora|gentile signor|' +
    'gentile signora|gentile sig.|gentile sig.ra|gentile dott.|gentile dott.ssa|egregio dott.|egregio signor|szanowny panie|szanowna pani|' +
    'vážený pane|vážená paní|vážený pán|vážený pan|vážená pani|sayın|kære hr.|kære fru|kjære herr|kjære fru|bäste herr|bästa fru|' +
    'hyvä herra|hyvä rouva|stimate domnule|stimată doamnă|tisztelt|kedves|spoštovani gospod|spoštovana gospa|poštovani gospodine|' +
    'poštovana gospođo|yth. bapak|yth. ibu|kính gửi ông|kính gửi bà|kính gửi anh|kính gửi chị|Αγαπητέ κύριε|Αξιότιμε κύριε|Αγαπητέ κ.|' +
    'Αγαπητή κυρία|Αξιότιμη κυρία|Αγαπητή κα|Уважаемый|Уважаемая|уважаемый|уважаемая|Уважаемый господин|Уважаемая госпожа|Шановний|Шановна|' +
    'Шановний пане|Шановна пані|Поштовани господине|Поштована госпођо|Уважаеми господин|Уважаема госпожо|lugupeetud härra|' +
    'lugupeetud proua|gerbiamas pone|gerbiama ponia|godātais kungs|godātā kundze',
).split('|');

/** Does a text end in one of them, as a name follows? */
export const endsInGreeting = (before: string): boolean => {
  const text = lowerAsciiText(before.replace(/,? $/, ''));
  return text.length < before.length && GREETINGS.some((greeting) => text.endsWith(greeting));
};

/** What letters call people whom they do not know. */
export const NOBODY: ReadonlySet<string> = setOf(
  'Ügyfelünk Ügyfél Vásárlónk Partnerünk Kollégák Hölgyem Uram Felhasználó Látogató Olvasó Szülők Clientes Usuario Cliente Vendég Utasunk',
  'kunde kundin kunden herren damen klant client cliente ügyfelünk ügyfél vásárlónk vásárló müşterimiz pelanggan customer user utente usuario',
  'utilisateur Клиент клиент пользователь Пользователь коллега покупатель Клиентка друг коллеги студент πελάτη kolleginnen kollegen gast',
);
