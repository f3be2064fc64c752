// The ceiling: the least code that can hash a password, rotate a refresh token and identify an
// account, with the same durability. Koa, koa-bodyparser, HMAC from node:crypto, one prepared
// statement a request. No contract, validation, log, limits or audit. Usage:
// `node koa.ts PORT sqlite:FILE|postgres://... '{"logN":15,"r":8,"p":3}'`
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import { openPostgresSessions } from './postgres-sessions.ts'
import { hashPassword } from './scrypt.ts'
import { openSqliteSessions } from './sqlite-sessions.ts'

const [port, location = '', strength = ''] = process.argv.slice(2)
const sessions = location.startsWith('sqlite:')
  ? await openSqliteSessions(location.slice('sqlite:'.length))
  : await openPostgresSessions(location)

interface Claims {
  readonly token_type: 'access' | 'refresh'
  readonly exp: number
  readonly iat: number
  readonly jti: string
  readonly user_id: number
  readonly sid: string
  readonly gen?: number
}

const secret = randomBytes(32)
const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')
const seconds = (): number => Math.floor(Date.now() / 1000)
const newId = (): string => randomUUID().replaceAll('-', '')
const macOf = (signed: string): Buffer => createHmac('sha256', secret).update(signed).digest()

function sign(claims: Claims): string {
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return `${signed}.${macOf(signed).toString('base64url')}`
}

function verify(token: string, type: Claims['token_type'], now: number): Claims | undefined {
  const end = token.lastIndexOf('.')
  const mac = Buffer.from(token.slice(end + 1), 'base64url')
  if (mac.length !== 32 || !timingSafeEqual(mac, macOf(token.slice(0, end)))) return undefined
  const claims: Claims = JSON.parse(Buffer.from(token.slice(token.indexOf('.') + 1, end), 'base64url').toString())
  return claims.token_type === type && claims.exp > now ? claims : undefined
}

function pairOf(accountId: number, sid: string, gen: number, jti: string, now: number) {
  const both = { iat: now, user_id: accountId, sid }
  return {
    access: sign({ ...both, token_type: 'access', exp: now + 900, jti: newId() }),
    refresh: sign({ ...both, token_type: 'refresh', exp: now + 2_592_000, jti, gen }),
  }
}

async function refresh(token: string) {
  const now = seconds()
  const claims = verify(token, 'refresh', now)
  if (claims === undefined) return undefined
  const { sid, gen = 0, jti } = claims
  const nextJti = newId()
  const accountId = await sessions.rotate({ sid, gen, jti, nextJti, now })
  return accountId === undefined ? undefined : pairOf(accountId, sid, gen + 1, nextJti, now)
}

async function whoIs(authorization: string) {
  const claims = verify(authorization.slice('Bearer '.length), 'access', seconds())
  return claims && (await sessions.find(claims.sid))
}

async function openSession() {
  const [sid, jti, now] = [randomUUID(), newId(), seconds()]
  await sessions.open(sid, jti, now)
  return pairOf(1, sid, 1, jti, now)
}

async function logIn(password: string) {
  await hashPassword(password, JSON.parse(strength))
  return openSession()
}

const app = new Koa()
app.use(bodyParser())
app.use(async (ctx) => {
  if (ctx.path === '/refresh') ctx.body = await refresh((ctx.request.body as { refresh: string }).refresh)
  else if (ctx.path === '/me') ctx.body = await whoIs(ctx.get('authorization'))
  else if (ctx.path === '/login') ctx.body = await logIn((ctx.request.body as { password: string }).password)
  else if (ctx.path === '/sessions') ctx.body = await openSession()
  if (ctx.body === undefined) ctx.status = 401
})
app.listen(Number(port), '127.0.0.1')
