// One token at a time, each found at once: a string is passed over whole, or what is left where it does not end.
const stringOrComment = /"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g;

/** JSON without its comments, `//` to the end of the line and `/*` to its end, as gemini and others take it. */
export function withoutComments(text: string): string {
  return text.replace(stringOrComment, (token) => (token.startsWith('"') ? token : " "));
}
