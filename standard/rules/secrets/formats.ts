/**
 * What credentials are called, and the form that their providers give them. Each is told by its beginning and has
 * one group, the part that is drawn at random.
 *
 * Nothing follows a repetition without an upper bound but what that repetition cannot match: so each text is looked
 * through in a time that grows with its length and no faster. (docs/findings.md, `secret-in-example`)
 */
const formats: readonly (readonly [what: string, source: string])[] = [
  ["an AWS access key", String.raw`(?:AKIA|ASIA|ABIA|ACCA)([A-Z0-9]{16})(?!\w)`],
  ["an AWS session token", "(?:IQoJb3JpZ2luX2|FwoGZXIvYXdzE)([A-Za-z0-9+/]{100,})"],
  ["an AWS Bedrock API key", "ABSK([A-Za-z0-9+/]{100,})"],
  ["a GitHub token", String.raw`gh[pousr]_(\w{36,})`],
  ["a GitHub token", String.raw`github_pat_(\w{36,})`],
  ["a GitLab token", String.raw`gl(?:pat|dt|rtr?|cbt|ptt|ft|imt|agent|oas|soat|ffct|wt)-([\w.-]{20,})`],
  ["an Anthropic API key", String.raw`sk-ant-(?:[a-z]+\d\d-)?([\w-]{24,})`],
  ["an OpenAI API key", String.raw`sk-(?:proj|svcacct|admin)-([\w-]{32,})`],
  ["an OpenRouter API key", "sk-or-v1-([0-9a-f]{32,})"],
  ["an API key of the form sk-…", String.raw`sk-([\w-]{32,})`],
  ["a Google API key", String.raw`AIza([\w-]{35})`],
  ["a Gemini API key", String.raw`AQ\.([\w-]{40,})`],
  ["a Google OAuth client secret", String.raw`GOCSPX-([\w-]{24,})`],
  ["a Google OAuth token", String.raw`(?:ya29\.|1//0)([\w-]{40,})`],
  ["a Hugging Face token", "(?:hf|api_org)_([A-Za-z0-9]{30,})"],
  ["a Groq API key", "gsk_([A-Za-z0-9]{40,})"],
  ["an xAI API key", "xai-([A-Za-z0-9]{60,})"],
  ["a Perplexity API key", "pplx-([A-Za-z0-9]{40,})"],
  ["a Replicate token", "r8_([A-Za-z0-9]{30,})"],
  ["an ElevenLabs API key", "sk_([0-9a-f]{48})"],
  ["an NVIDIA API key", String.raw`nvapi-([\w-]{40,})`],
  ["a LangSmith API key", String.raw`lsv2_(?:pt|sk)_(\w{32,})`],
  ["a Tavily API key", String.raw`tvly-(?:[a-z]+-)?([A-Za-z0-9]{24,})`],
  ["a Pinecone API key", String.raw`pcsk_(\w{40,})`],
  ["a Slack token", String.raw`xox[a-z]-([\w%-]{20,})`],
  ["a Slack token", String.raw`xoxe\.xox[bp]-([\w-]{20,})`],
  ["a Slack token", String.raw`xapp-([\w-]{40,})`],
  ["a Slack webhook", String.raw`hooks\.slack\.com/[a-z]+/\w{1,20}/(?:\w{1,20}/)?(\w{20,})`],
  ["a Discord token", String.raw`[MNO][\w-]{22,27}\.([\w-]{6}\.[\w-]{27,})`],
  ["a Discord webhook", String.raw`discord(?:app)?\.com/api/webhooks/\d{1,20}/([\w-]{40,})`],
  ["a Telegram bot token", String.raw`(?:bot)?\d{8,10}:([\w-]{35})(?![\w-])`],
  ["a Stripe key", String.raw`[sr]k_(?:live|test|prod)_(\w{20,})`],
  ["a webhook secret", String.raw`whsec_([\w/+]{24,})`],
  ["a Twilio API key", String.raw`SK([0-9a-fA-F]{32})(?!\w)`],
  ["a SendGrid API key", String.raw`SG\.([\w-]{16,64}\.[\w-]{16,})`],
  ["a Mailgun API key", "key-([0-9a-f]{32})"],
  ["a Brevo API key", String.raw`xkeysib-([\w-]{60,})`],
  ["a Resend API key", String.raw`re_([A-Za-z0-9]{6,12}_\w{20,})`],
  ["an npm token", "npm_([A-Za-z0-9]{36,})"],
  ["a PyPI token", String.raw`pypi-([\w-]{50,})`],
  ["a RubyGems API key", "rubygems_([0-9a-f]{48})"],
  ["a Docker token", String.raw`dckr_[op]at_([\w-]{20,})`],
  ["a DigitalOcean token", "do[oprt]_v1_([0-9a-f]{64})"],
  ["a Heroku API key", String.raw`HRKU-([\w-]{36,})`],
  ["a Databricks token", "dapi([0-9a-f]{32})"],
  ["a Vault token", String.raw`hv[brs]\.([\w-]{24,})`],
  ["a Vault token", String.raw`[brs]\.([A-Za-z0-9]{24})(?!\w)`],
  ["a Supabase token", "sbp_([0-9a-f]{40})"],
  ["a Supabase secret key", String.raw`sb_secret_([\w-]{20,})`],
  ["a Linear API key", "lin_[a-z]+_([A-Za-z0-9]{32,})"],
  ["a Notion token", "ntn_([A-Za-z0-9]{40,})"],
  ["a Notion token", String.raw`secret_([A-Za-z0-9]{43})(?!\w)`],
  ["a Figma token", String.raw`fig[a-z]_([\w-]{36,})`],
  ["a Shopify token", "shp[a-z]{2}_([0-9a-fA-F]{32})"],
  ["an Airtable token", "pat([A-Za-z0-9]{14}\\.[0-9a-f]{64})"],
  ["a Grafana token", "gl(?:sa|c)_([A-Za-z0-9+/_]{30,})"],
  ["a New Relic key", "NRAK-([A-Z0-9]{27})"],
  ["a Postman API key", "PMAK-([0-9a-f]{24}-[0-9a-f]{34})"],
  ["a Doppler token", String.raw`dp\.[a-z]+\.([\w.-]{40,})`],
  ["an Atlassian token", String.raw`AT[AC]TT3([\w-]{60,})`],
  ["a Tailscale key", String.raw`tskey-[a-z]+-([\w-]{20,})`],
  ["a PostHog personal key", "phx_([A-Za-z0-9]{40,})"],
  ["a Sentry token", "sntry[a-z]_([A-Za-z0-9+/_-]{40,})"],
  ["a Terraform token", String.raw`atlasv1\.([\w-]{60,})`],
  ["a PlanetScale token", String.raw`pscale_[a-z]+_([\w.-]{32,})`],
  ["a Pulumi token", "pul-([0-9a-f]{40})"],
  ["a Netlify token", "nfp_([A-Za-z0-9]{36,})"],
  ["a Square token", String.raw`sq0[a-z]{3}-([\w-]{22,})`],
  ["a 1Password token", String.raw`ops_eyJ([A-Za-z0-9+/]{100,})`],
  ["a JSON Web Token", String.raw`eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.([\w-]{20,})`],
  ["an age secret key", "AGE-SECRET-KEY-1([A-Z0-9]{58})"],
  [
    "a private key",
    String.raw`-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\\[nr]|[A-Z][A-Za-z-]{2,20}: [^\n\\]{0,100}|[^\w+/]){1,40}([A-Za-z0-9+/]{40,})`,
  ],
  ["a 1Password secret key", "A3-([A-Z0-9]{6}-[A-Z0-9]{6,11}-[A-Z0-9-]{17,24})"],
  ["an Alibaba access key", "LTAI([A-Za-z0-9]{16,})"],
  ["an Artifactory token", "(?:AKCp|cmVmd)([A-Za-z0-9]{59,})"],
  ["a Dynatrace token", String.raw`dt0[a-z]\d\d\.([A-Z0-9]{24}\.[A-Z0-9]{64})`],
  ["an EasyPost API key", "EZ[AT]K([A-Za-z0-9]{54})"],
  ["a Facebook token", "EAA[A-Za-z0-9]([A-Za-z0-9]{80,})"],
  ["a Flutterwave key", "FLWSECK(?:_TEST)?-([0-9a-f]{12,})"],
  ["a Fly.io token", String.raw`f[mo][12]_([\w+/=-]{40,})`],
  ["a GitLab token", String.raw`GR1348941([\w-]{20,})`],
  ["a Mapbox token", String.raw`sk\.eyJ([\w-]{20,}\.[\w-]{16,})`],
  ["an Octopus Deploy API key", "API-([A-Z0-9]{26})"],
  ["an OpenShift token", String.raw`sha256~([\w-]{43})`],
  ["a Prefect API key", "pn[ub]_([A-Za-z0-9]{36})"],
  ["a ReadMe API key", "rdme_([a-z0-9]{70})"],
  ["a Shippo token", "shippo_[a-z]+_([0-9a-fA-F]{40})"],
  ["a Sourcegraph token", "sgp_([0-9a-f_]{40,})"],
  ["a signature for Azure storage", "sig=([A-Za-z0-9%+/]{40,})"],
];

/** All forms as one expression; its groups are those of `formats`, in that order. */
const anyFormat = new RegExp(String.raw`(?<![\w-])(?:${formats.map(([, source]) => source).join("|")})`, "g");

/** A text that has the form of a credential. */
export interface Formed {
  readonly what: string;
  /** The part of it that is random where it is real. */
  readonly body: string;
  /** Where it begins in the text. */
  readonly index: number;
}

/** All that have the form of a credential, stand-ins too, in their order. */
export function formedIn(text: string): Formed[] {
  return Array.from(text.matchAll(anyFormat), (match) => {
    const group = match.findIndex((part, at) => at > 0 && part !== undefined);
    const [what = ""] = formats[group - 1] ?? [];
    return { what, body: match[group] ?? "", index: match.index };
  });
}
