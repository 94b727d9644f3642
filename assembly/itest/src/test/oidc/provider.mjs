// A real provider of OpenID Connect for tests, in a process of its own. Whatever name somebody types is theirs; who they
// are follows from it. POST /bend with claims has the ID tokens after it changed and signed anew, POST /bend with {} ends
// that.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { SignJWT, decodeJwt, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Provider } from 'oidc-provider';

const { ISSUER: issuer, SITE: site, NAME: name, SECRET: secret } = process.env;

const numbers = { lan: '048085001234', minh: '048090005678' };
const people = { lan: 'TRẦN THỊ LAN', minh: 'NGUYỄN VĂN MINH' };
const pair = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(pair.privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' };
let bent = {};

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'hoc-vu',
      client_secret: secret,
      redirect_uris: [`${site}/dang-nhap/oidc/${name}/ve`],
      post_logout_redirect_uris: [`${site}/`],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [jwk] },
  cookies: { keys: ['for-tests-only'] },
  claims: { openid: ['sub'], profile: ['HoVaTen', 'SoDinhDanh'] },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, HoVaTen: people[id], SoDinhDanh: numbers[id] }),
  }),
});

provider.use(async (context, next) => {
  await next();
  if (context.path === '/token' && context.body?.id_token && Object.keys(bent).length > 0) {
    context.body.id_token = await new SignJWT({ ...decodeJwt(context.body.id_token), ...bent })
      .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
      .sign(await importJWK(jwk, 'RS256'));
  }
});

const answer = provider.callback();
const { hostname, port } = new URL(issuer);
createServer(async (request, response) => {
  if (request.url !== '/bend') {
    answer(request, response);
    return;
  }
  let body = '';
  for await (const part of request) {
    body += part;
  }
  bent = JSON.parse(body);
  response.end();
}).listen(Number(port), hostname, () => console.log('ready'));
