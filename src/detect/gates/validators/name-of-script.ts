/**
 * Names in letters that have no capitals, which no list here knows: `ليلى عبد الرحمن`, `สมชาย ใจดี`, `周志华`. To be asked in a row that speaks for
 * a person by something else. Text is UTF-8, one char a byte.
 *
 * Law: two to five words of one script, or a family name that is often met in Han and Hangul with one or two signs behind it.
 */
import { utf8AsLatin1 } from '../../../core/bytes.ts';

const SURNAMES_OF_HAN =
  '欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 司徒 令狐 东方 万俟 王 李 张 張 刘 劉 陈 陳 杨 楊 黄 黃 赵 趙 吴 吳 周 徐 孙 孫 马 馬 朱 胡 郭 何 林 高 罗 羅 郑 鄭 梁 谢 謝 宋 唐 许 許 韩 韓 冯 馮 邓 鄧 曹 彭 曾 肖 田 董 袁 潘 ' +
  '蒋 蔡 余 杜 叶 葉 程 苏 蘇 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 石 廖 贾 夏 韦 付 方 邹 孟 熊 秦 邱 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 武 戴 莫 孔 向 汤';
const SURNAMES_OF_HANGUL =
  '김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 유 홍 전 고 문 손 양 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 류 나 진 지 엄 채 원 천 방 공 현 함 변 염 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 여 ' +
  '남궁 황보 제갈 사공 선우 서문 독고 동방';
const setOf = (words: string): ReadonlySet<string> => new Set(utf8AsLatin1(words).split(' '));
const OF_HAN = setOf(SURNAMES_OF_HAN);
const OF_HANGUL = setOf(SURNAMES_OF_HANGUL);

/** Hebrew and Arabic. */
const RIGHT_TO_LEFT =
  /^(?:[\xd7-\xdb][\x80-\xbf]){2,20}(?: (?:[\xd7-\xdb][\x80-\xbf]){2,20}){1,4}$/;
/** The scripts of India, Thai, Lao and their neighbours. */
const OF_INDIA =
  /^(?:\xe0[\xa4-\xbf][\x80-\xbf]){2,24}(?: (?:\xe0[\xa4-\xbf][\x80-\xbf]){2,24}){1,4}$/;
/** As Japan writes them: a blank between both names, the second one also in kana. */
const OF_JAPAN =
  /^(?:[\xe4-\xe9][\x80-\xbf]{2}){1,3}(?: |\xe3\x80\x80)(?:[\xe3-\xe9][\x80-\xbf]{2}){1,4}$/;
/** The second name, of one or two signs. */
const GIVEN_OF_HAN = /^(?:[\xe4-\xe9][\x80-\xbf]{2}){1,2}$/;
const GIVEN_OF_HANGUL = /^(?:[\xea-\xed][\x80-\xbf]{2}){2}$/;
/** Bytes of a sign of Han or Hangul. */
const SIGN_BYTES = 3;

/** True = in one of these forms. */
export const isNameOfScript = (text: string): boolean =>
  text.charCodeAt(0) >= FIRST_BYTE &&
  (RIGHT_TO_LEFT.test(text) ||
    OF_INDIA.test(text) ||
    OF_JAPAN.test(text) ||
    [SIGN_BYTES, 2 * SIGN_BYTES].some((bytes) => {
      const [surname, given] = [text.slice(0, bytes), text.slice(bytes)];
      return (
        (OF_HAN.has(surname) && GIVEN_OF_HAN.test(given)) ||
        (OF_HANGUL.has(surname) && GIVEN_OF_HANGUL.test(given))
      );
    }));

/** Of the first letter of Hebrew; none of these scripts begins with a lower one. */
const FIRST_BYTE = 0xd7;
