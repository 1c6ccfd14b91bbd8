import {
  alphabetic,
  base32,
  base62,
  base64,
  bech32,
  decimal,
  hex,
  lower,
  upper,
  urlSafe,
  type Draw,
} from "./random.ts";
import { samples, segment, uuid, type Sample } from "./sample.ts";

/**
 * Credentials in places where people leave them. The formats are those of the providers' documentation, or of the
 * keys that they give out where it says none; the values are drawn, so that nothing here looks like one.
 */
export function realSamples(draw: Draw): Sample[] {
  return [...settings(draw), ...skills(draw), ...rules(draw)];
}

const settings = (draw: Draw): Sample[] =>
  samples(".env.example", [
    ["AWS access key id", `AWS_ACCESS_KEY_ID=AKIA${draw(base32, 16)}`],
    ["AWS secret access key", `AWS_SECRET_ACCESS_KEY=${draw(base64, 40)}`],
    ["AWS session token", `export AWS_SESSION_TOKEN="IQoJb3JpZ2luX2Vj${draw(base64, 340)}=="`],
    ["AWS Bedrock API key", `AWS_BEARER_TOKEN_BEDROCK=ABSKQmVkcm9ja0FQSUtleS${draw(base64, 110)}=`],
    ["GitHub classic token", `GITHUB_TOKEN=ghp_${draw(base62, 36)}`],
    ["GitHub fine-grained token", `GH_TOKEN='github_pat_${draw(base62, 22)}_${draw(base62, 59)}'`],
    ["GitHub App refresh token", `GITHUB_REFRESH=ghr_${draw(base62, 76)}`],
    ["GitLab token", `GITLAB_TOKEN="glpat-${draw(urlSafe, 20)}"`],
    ["GitLab routable token", `GL_TOKEN=glpat-${draw(urlSafe, 27)}.01.${draw(lower, 9)}`],
    ["GitLab deploy token", `CI_DEPLOY=gldt-${draw(urlSafe, 20)}`],
    ["GitLab trigger token", `TRIGGER=glptt-${draw(hex, 40)}`],
    ["GitLab OAuth secret", `GITLAB_APP=gloas-${draw(hex, 64)}`],
    ["Anthropic key", `ANTHROPIC_API_KEY=sk-ant-api03-${draw(urlSafe, 93)}AA`],
    ["Anthropic admin key", `ADMIN=sk-ant-admin01-${draw(urlSafe, 93)}AA`],
    ["Claude Code OAuth token", `CLAUDE_CODE_OAUTH_TOKEN=sk-ant-oat01-${draw(urlSafe, 93)}AA`],
    ["OpenAI legacy key", `OPENAI_API_KEY=sk-${draw(base62, 20)}T3BlbkFJ${draw(base62, 20)}`],
    ["OpenAI project key", `OPENAI_API_KEY="sk-proj-${draw(urlSafe, 74)}T3BlbkFJ${draw(urlSafe, 74)}"`],
    ["OpenAI service account key", `OPENAI=sk-svcacct-${draw(urlSafe, 74)}T3BlbkFJ${draw(urlSafe, 74)}`],
    ["OpenRouter key", `OPENROUTER_API_KEY=sk-or-v1-${draw(hex, 64)}`],
    ["DeepSeek key", `DEEPSEEK_API_KEY=sk-${draw(hex, 32)}`],
    ["Google API key", `GOOGLE_MAPS_API_KEY=AIzaSy${draw(urlSafe, 33)}`],
    ["Gemini key of the new form", `GEMINI_API_KEY=AQ.Ab8RN6${draw(urlSafe, 44)}`],
    ["Google OAuth client secret", `GOOGLE_CLIENT_SECRET=GOCSPX-${draw(urlSafe, 28)}`],
    ["Google OAuth refresh token", `GOOGLE_REFRESH=1//0${draw(lower, 1)}${draw(urlSafe, 100)}`],
    ["Hugging Face token", `HF_TOKEN=hf_${draw(alphabetic, 34)}`],
    ["Groq key", `GROQ_API_KEY=gsk_${draw(base62, 20)}WGdyb3FY${draw(base62, 24)}`],
    ["xAI key", `XAI_API_KEY=xai-${draw(base62, 80)}`],
    ["Perplexity key", `PERPLEXITY_API_KEY=pplx-${draw(base62, 48)}`],
    ["Replicate token", `REPLICATE_API_TOKEN=r8_${draw(base62, 37)}`],
    ["Mistral key", `MISTRAL_API_KEY=${draw(base62, 32)}`],
    ["Cohere key", `COHERE_API_KEY=${draw(base62, 40)}`],
    ["ElevenLabs key", `ELEVENLABS_API_KEY=sk_${draw(hex, 48)}`],
    ["Deepgram key", `DEEPGRAM_API_KEY=${draw(hex, 40)}`],
    ["LangSmith key", `LANGSMITH_API_KEY=lsv2_pt_${draw(hex, 32)}_${draw(hex, 10)}`],
    ["Tavily key", `TAVILY_API_KEY=tvly-dev-${draw(base62, 32)}`],
    ["NVIDIA key", `NVIDIA_API_KEY=nvapi-${draw(urlSafe, 64)}`],
    ["Pinecone key", `PINECONE_API_KEY=pcsk_${draw(base62, 6)}_${draw(base62, 62)}`],
    ["Slack bot token", `SLACK_BOT_TOKEN=xoxb-${draw(decimal, 12)}-${draw(decimal, 13)}-${draw(base62, 24)}`],
    ["Slack app token", `SLACK_APP=xapp-1-A${draw(upper, 10)}-${draw(decimal, 13)}-${draw(hex, 64)}`],
    ["Slack session cookie", `SLACK_COOKIE=xoxd-${draw(base62, 60)}%2B${draw(base62, 60)}%3D%3D`],
    ["Slack rotating token", `SLACK_CONFIG=xoxe.xoxp-1-${draw(base62, 166)}`],
    ["Discord bot token", `DISCORD=MT${draw(base62, 24)}.G${draw(base62, 5)}.${draw(urlSafe, 38)}`],
    ["Telegram token", `TELEGRAM_BOT_TOKEN=7${draw(decimal, 9)}:AA${draw(urlSafe, 33)}`],
    ["Stripe live key", `STRIPE_SECRET_KEY=sk_live_51${draw(base62, 97)}`],
    ["Stripe test key", `STRIPE_SECRET_KEY=sk_test_51${draw(base62, 97)}`],
    ["Stripe restricted key", `STRIPE_RESTRICTED=rk_live_${draw(base62, 24)}`],
    ["Stripe webhook secret", `STRIPE_WEBHOOK_SECRET=whsec_${draw(base62, 32)}`],
    ["Twilio auth token", `TWILIO_AUTH_TOKEN=${draw(hex, 32)}`],
    ["SendGrid key", `SENDGRID_API_KEY=SG.${draw(urlSafe, 22)}.${draw(urlSafe, 43)}`],
    ["Mailgun key", `MAILGUN_API_KEY=key-${draw(hex, 32)}`],
    ["Mailgun key of the new form", `MAILGUN_API_KEY=${draw(hex, 32)}-${draw(hex, 8)}-${draw(hex, 8)}`],
    ["Mailchimp key", `MAILCHIMP_API_KEY=${draw(hex, 32)}-us21`],
    ["Brevo key", `BREVO_API_KEY=xkeysib-${draw(hex, 64)}-${draw(base62, 16)}`],
    ["Resend key", `RESEND_API_KEY=re_${draw(base62, 8)}_${draw(base62, 24)}`],
    ["npm token", `NPM_TOKEN=npm_${draw(base62, 36)}`],
    ["Docker token", `DOCKER_PASSWORD=dckr_pat_${draw(urlSafe, 27)}`],
    ["DigitalOcean token", `DIGITALOCEAN_ACCESS_TOKEN=dop_v1_${draw(hex, 64)}`],
    ["Heroku key", `HEROKU_API_KEY=${uuid(draw)}`],
    ["Heroku key of the new form", `HEROKU_API_KEY=HRKU-AA${draw(urlSafe, 58)}`],
    ["Databricks token", `DATABRICKS_TOKEN=dapi${draw(hex, 32)}`],
    ["Vault token", `VAULT_TOKEN=hvs.${draw(urlSafe, 95)}`],
    ["Vault token of the old form", `VAULT_TOKEN=s.${draw(base62, 24)}`],
    ["Supabase access token", `SUPABASE_ACCESS_TOKEN=sbp_${draw(hex, 40)}`],
    ["Supabase secret key", `SUPABASE_SECRET_KEY=sb_secret_${draw(urlSafe, 22)}_${draw(urlSafe, 8)}`],
    ["Supabase service role", `SUPABASE_SERVICE_ROLE_KEY=${jwt(draw)}`],
    ["Linear key", `LINEAR_API_KEY=lin_api_${draw(base62, 40)}`],
    ["Notion token", `NOTION_TOKEN=ntn_${draw(decimal, 11)}${draw(base62, 35)}`],
    ["Notion token of the old form", `NOTION_API_KEY=secret_${draw(base62, 43)}`],
    ["Figma token", `FIGMA_TOKEN=figd_${draw(urlSafe, 40)}`],
    ["Shopify token", `SHOPIFY_ACCESS_TOKEN=shpat_${draw(hex, 32)}`],
    ["Shopify shared secret", `SHOPIFY_API_SECRET=shpss_${draw(hex, 32)}`],
    ["Azure OpenAI key", `AZURE_OPENAI_API_KEY=${draw(hex, 32)}`],
    ["Azure client secret", `AZURE_CLIENT_SECRET=${draw(base62, 3)}8Q~${draw(urlSafe, 34)}`],
    [
      "Azure storage connection string",
      `AZURE_STORAGE="DefaultEndpointsProtocol=https;AccountName=notes;AccountKey=${draw(base64, 86)}==;EndpointSuffix=core.windows.net"`,
    ],
    [
      "Azure service bus connection string",
      `BUS=Endpoint=sb://notes.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${draw(base64, 43)}=`,
    ],
    ["Cloudflare token", `CLOUDFLARE_API_TOKEN=${draw(urlSafe, 40)}`],
    ["Airtable token", `AIRTABLE=pat${draw(base62, 14)}.${draw(hex, 64)}`],
    ["Grafana token", `GRAFANA=glsa_${draw(base62, 32)}_${draw(hex, 8)}`],
    ["New Relic key", `NEW_RELIC=NRAK-${draw(upper, 27)}`],
    ["Postman key", `POSTMAN=PMAK-${draw(hex, 24)}-${draw(hex, 34)}`],
    ["Doppler token", `DOPPLER=dp.pt.${draw(base62, 43)}`],
    ["Atlassian token", `JIRA_TOKEN=ATATT3xFfGF0${draw(urlSafe, 172)}=${draw(upper, 8)}`],
    ["Tailscale key", `TS_AUTHKEY=tskey-auth-${draw(base62, 16)}-${draw(base62, 32)}`],
    ["Todoist token", `TODOIST_API_TOKEN=${draw(hex, 40)}  # Settings > Integrations`],
    ["Spotify client secret", `SPOTIFY_CLIENT_SECRET='${draw(hex, 32)}'`],
    ["OpenWeather key", `OPENWEATHER_KEY = ${draw(hex, 32)}`],
    ["PostHog personal key", `POSTHOG=phx_${draw(base62, 43)}`],
    ["private key with escaped line ends", `GOOGLE_PRIVATE_KEY=·"${pem(draw, "PRIVATE KEY", "\\n")}"`],
    ["private key of several lines", `JWT_PRIVATE_KEY=·"${pem(draw, "RSA PRIVATE KEY")}"`],
    ["age key", `SOPS=AGE-SECRET-KEY-1${draw(bech32, 58)}`],
    ["session secret", `SESSION_SECRET=${draw(hex, 64)}`],
    ["key in base64", `ENCRYPTION_KEY=${draw(base64, 43)}=`],
    ["Laravel key", `APP_KEY=base64:${draw(base64, 43)}=`],
    ["Rails secret", `SECRET_KEY_BASE=${draw(hex, 128)}`],
    ["Django secret", `DJANGO_SECRET_KEY='${draw(`${lower}!@#%^&*(-_=+)`, 50)}'`],
    ["password under PWD", `DB_PWD=${draw(base62, 20)}`],
    ["password under PASS", `SMTP_PASS=${draw(base62, 16)}`],
    ["password with signs", `MAIL_PASSWORD="${draw(`${base62}!#%*+-_`, 18)}"`],
    ["bare PASS", `PASS=${draw(base62, 24)}`],
    ["bare PWD", `PWD=${draw(base62, 24)}`],
    ["bare AUTH", `AUTH=${draw(base62, 32)}`],
    ["Spanish name for a key", `CLAVE_API=${draw(base62, 32)}`],
    ["Spanish name for a password", `CONTRASENA_BD=${draw(base62, 20)}`],
    ["commented-out setting", `# API_TOKEN=${draw(base62, 40)}`],
    ["database URL", `DATABASE_URL=postgres://notes:${draw(base62, 16)}@db.acme.dev:5432/notes`],
    ["Redis URL", `REDIS_URL=redis://:${draw(base62, 24)}@cache.acme.dev:6379/0`],
    [
      "MongoDB URL",
      `MONGO_URL="mongodb+srv://notes:${draw(base62, 16)}@cluster0.ab1cd.mongodb.net/?retryWrites=true"`,
    ],
    ["AMQP URL on this machine", `AMQP_URL=amqp://notes:${draw(base62, 20)}@localhost:5672`],
    [
      "webhook of Slack",
      `SLACK_URL=https://hooks.slack.com/services/T${draw(upper, 10)}/B${draw(upper, 10)}/${draw(base62, 24)}`,
    ],
    [
      "webhook of Discord",
      `ALERTS=https://discord.com/api/webhooks/1${draw(decimal, 18)}/${draw(urlSafe, 68)}`,
    ],
  ]);

const skills = (draw: Draw): Sample[] =>
  samples("SKILL.md", [
    ["AWS temporary key in shell", fence(`export AWS_ACCESS_KEY_ID=ASIA${draw(base32, 16)}`)],
    [
      "bearer token in curl",
      curl(`Authorization: Bearer sk-proj-${draw(urlSafe, 74)}T3BlbkFJ${draw(urlSafe, 74)}`),
    ],
    ["bearer token without a form", curl(`Authorization: Bearer ${draw(base62, 40)}`)],
    ["basic authorization", curl(`Authorization: Basic ${btoa(`notes:${draw(base62, 18)}`)}`)],
    ["key in a header", curl(`X-Api-Key: ${draw(base62, 32)}`)],
    ["GitHub OAuth token in curl", curl(`Authorization: token gho_${draw(base62, 36)}`)],
    ["user and password in curl", fence(`curl -u notes:${draw(base62, 20)} https://api.acme.dev/v1`)],
    [
      "key in a query",
      fence(`curl "https://api.acme.dev/v1?units=metric&api_key=${draw(base62, 32)}&lang=es"`),
    ],
    ["key as an option", fence(`acme sync --api-key ${draw(base62, 32)} --all`)],
    ["key in Python", fence(`client = Client(api_key="${draw(base62, 40)}")`)],
    ["key in TypeScript", fence(`const apiKey = "${draw(hex, 32)}";`)],
    ["token in JSON", fence(`{ "accessToken": "${draw(base62, 48)}", "retries": 3 }`)],
    ["password in YAML", fence(`db:\n  user: notes\n  password: ${draw(base62, 22)}`)],
    ["Spanish password in YAML", fence(`contraseña: "${draw(base62, 22)}"`)],
    [
      "GitHub token in a remote",
      fence(`git clone https://x-access-token:ghs_${draw(base62, 36)}@github.com/acme/notes`),
    ],
    ["password in a remote", fence(`git clone https://oauth2:${draw(urlSafe, 26)}@git.acme.dev/notes.git`)],
    ["npm token in .npmrc", fence(`//npm.acme.dev/:_authToken=npm_${draw(base62, 36)}`)],
    ["PyPI token", fence(`password = pypi-AgEIcHlwaS5vcmc${draw(urlSafe, 150)}`)],
    ["JSON Web Token in curl", curl(`Authorization: Bearer ${jwt(draw)}`)],
    ["OpenSSH private key", fence(pem(draw, "OPENSSH PRIVATE KEY"))],
    ["EC private key", fence(pem(draw, "EC PRIVATE KEY"))],
    ["encrypted private key", fence(pem(draw, "ENCRYPTED PRIVATE KEY"))],
    ["PGP private key", fence(pgp(draw))],
    [
      "service account",
      fence(`{"type": "service_account", "private_key": "${pem(draw, "PRIVATE KEY", "\\n")}"}`),
    ],
    [
      "Slack user token",
      fence(
        `slack --token xoxp-${draw(decimal, 11)}-${draw(decimal, 11)}-${draw(decimal, 12)}-${draw(hex, 32)}`,
      ),
    ],
    ["Terraform token", fence(`token = "${draw(base62, 14)}.atlasv1.${draw(urlSafe, 67)}"`)],
    ["WireGuard key", fence(`[Interface]\nPrivateKey = ${draw(base64, 43)}=`)],
    ["Discord client secret", fence(`discord:\n  client_secret: ${draw(urlSafe, 32)}`)],
    ["Azure storage key as an option", fence(`az storage blob list --account-key ${draw(base64, 86)}==`)],
  ]);

const rules = (draw: Draw): Sample[] =>
  samples("AGENTS.md", [
    ["GitHub App user token in prose", `Use the token ghu_${draw(base62, 36)} for the API.`],
    ["GitLab runner token in prose", `The runner registers with \`glrt-${draw(urlSafe, 20)}\`.`],
    ["Google OAuth access token", `Send ya29.a0${draw(urlSafe, 160)} with each request.`],
    [
      "OpenAI admin key in prose",
      `Our admin key: sk-admin-${draw(urlSafe, 74)}T3BlbkFJ${draw(urlSafe, 74)}.`,
    ],
    ["Mistral key in a sentence", `Mistral's API key: \`${draw(base62, 32)}\``],
    ["password in Spanish prose", `La contraseña del servidor: ${draw(base62, 20)}`],
    ["password in a table", `| Name | Value |\n| --- | --- |\n| \`DB_PASSWORD\` | \`${draw(base62, 24)}\` |`],
    ["Slack token in a list", `- Bot: xoxb-${draw(decimal, 12)}-${draw(decimal, 12)}-${draw(base62, 24)}`],
    ["Hugging Face token in a link", `[model](https://huggingface.co/api?token=hf_${draw(alphabetic, 34)})`],
    ["JSON Web Token", `Session of the bot:\n\n    ${jwt(draw)}`],
    [
      "Telegram URL",
      `See https://api.telegram.org/bot6${draw(decimal, 9)}:AA${draw(urlSafe, 33)}/getUpdates`,
    ],
    ["Twilio key", `Twilio key SK${draw(hex, 32)} sends messages.`],
    ["private key in a quotation", pem(draw, "RSA PRIVATE KEY").replaceAll(/^/gm, "> ")],
  ]);

const fence = (text: string) => `# Steps\n\n\`\`\`sh\n${text}\n\`\`\``;

const curl = (header: string) => fence(`curl -H "${header}" https://api.acme.dev/v1/items`);

const lines = (text: string, eol: string) => (text.match(/.{1,64}/g) ?? []).join(eol);

const pem = (draw: Draw, label: string, eol = "\n") =>
  [`-----BEGIN ${label}-----`, lines(`MII${draw(base64, 600)}`, eol), `-----END ${label}-----`].join(eol);

const jwt = (draw: Draw) => {
  const claims = { iss: "acme", sub: draw(base62, 12), role: "service_role", exp: 2_000_000_000 };
  return `${segment({ alg: "HS256", typ: "JWT" })}.${segment(claims)}.${draw(urlSafe, 43)}`;
};

const pgp = (draw: Draw) => {
  const label = "PGP PRIVATE KEY BLOCK";
  const body = `${lines(`lQOYB${draw(base64, 400)}`, "\n")}\n=${draw(base62, 4)}`;
  return `-----BEGIN ${label}-----\nVersion: GnuPG v2\n\n${body}\n-----END ${label}-----`;
};
