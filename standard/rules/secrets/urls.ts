import { looksRandom } from "./random.ts";
import { isNoPassword, isStandIn } from "./stand-ins.ts";

/** Where a password stands between a user and a host, or behind curl's `-u`: places in the text. */
export const passwordsIn = (text: string): number[] => [...inUrls(text), ...inOptions(text)];

function inUrls(text: string): number[] {
  // Most texts have no user in a URL: that is found out in a fraction of the time.
  if (!text.includes("://") || !text.includes("@")) return [];
  return Array.from(text.matchAll(url))
    .filter(([, user = "", password = "", host = ""]) => isReal(user, password, host))
    .map(({ index }) => index);
}

function inOptions(text: string): number[] {
  if (!text.includes("-u")) return [];
  return Array.from(text.matchAll(userOption))
    .filter(([, password = ""]) => !isNoPassword(password) && looksRandom(password))
    .map(({ index }) => index);
}

const url = /:\/\/([^\s:@/"'`<>]{0,64}):([^\s@/"'`<>]{3,200})@([^\s:/?"'`,)<>]{0,200})/g;

const userOption = /(?<=\s)(?:-u|--user)[ =]["']?[^\s:"'$]{1,64}:([^\s"']{3,200})/g;

// On a machine of the network or in an example people use weak passwords that are no secret.
const isReal = (user: string, password: string, host: string): boolean =>
  password !== user &&
  !isStandIn(user) &&
  !isNoPassword(password) &&
  (looksRandom(password) || (isPublic(host) && password.length >= 6));

const isPublic = (host: string): boolean => host.includes(".") && !local.test(host);

const local =
  /^[\d.]+$|(?:^|\.)(?:example|ejemplo|company|empresa|domain|dominio|host|server|servidor)\.|\.(?:local|localhost|test|example|invalid|internal)$/i;
