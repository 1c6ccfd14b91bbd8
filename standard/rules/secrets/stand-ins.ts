import { listed, withoutAccents } from "./random.ts";

/** Whether people wrote this where a value belongs, in English or Spanish, or copied it from documentation. */
export const isStandIn = (value: string): boolean =>
  marks.test(value) ||
  saying.test(value) ||
  documented.some((part) => value.includes(part)) ||
  withoutAccents(value.toLowerCase())
    .split(/[^a-z\d]+/)
    .some((word) => pointing.has(word));

/** Whether a password says only what it is, or nothing: `postgres`, `password`, `guest123`, `contraseña`. */
export const isNoPassword = (password: string): boolean =>
  isStandIn(password) ||
  (withoutAccents(password.toLowerCase()).match(/[a-z]+/g) ?? []).every((word) => empty.has(word));

/** Whether a value is meant to be seen, whatever its name says: keys for browsers, public keys, hashes, addresses. */
export const isPublished = (value: string): boolean => published.test(value);

// Brackets, variables of shells, templates and Windows, dots and crosses in place of the rest.
const marks = /[<>{}…]|\.\.\.|^\$[\w({]|\$\(|^%\w+%$|^\[|\*{3}|x{5}|0{8}/i;

const saying =
  /example|ejemplo|sample|muestra|placeholder|change|cambi[ae]|replac|reempla|sustit|dummy|ficti|redact|insert|generate|secret[-_]here/i;

const pointing = listed(`
  your tu my mi here aqui todo fake falso falsa test prueba demo foo pon poner pega pegar paste rellena
`);

const empty = listed(`
  pass password passwd passphrase pwd secret token key api apikey auth user username usuario admin root guest name
  contrasena clave secreto secreta none null postgres mysql redis mongo rabbitmq minio dev local localhost db
`);

const published =
  /^(?:pk[_.]|phc_|sb_publishable_|age1|ssh-|ecdsa-|AAAA[BCE]3Nza|\$\d\w?\$|sha\d+[-:]|\w{0,12}:\/\/|[\w.+-]{1,64}@[\w-]{1,64}\.)/i;

// From the middle of the examples that AWS, Stripe, Azure, Telegram, jwt.io, SendGrid, Discord, Google and RFC 9562 give.
const documented = [
  "IOSFODNN7",
  "K7MDENG",
  "4eC39HqLyj",
  "BQokikJOvB",
  "tGN0bIwXnH",
  "Eby8vdM02xNOc",
  "C2y6yDjf5",
  "ABC-DEF1234ghIkl",
  "AAHdqTcvCH1v",
  "SflKxwRJSM",
  "ngeVfQFYQlKU",
  "3ax6xnjp29jd",
  "ZnCjm1XVW7",
  "aGmWKa4JsXZ",
  "123e4567-e89b",
  "550e8400-e29b",
  "6ba7b810-9dad",
];
