// better-auth as documented: e-mail and password, SQLite, Node handler. It stores sessions in the
// database and identifies them by a bearer token here; it has no refresh. Its rate limit, which is
// on in production, is off here. Usage: `node server.js PORT FILE`
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { bearer } from 'better-auth/plugins'

const [port, file] = process.argv.slice(2)
const options = {
  baseURL: `http://127.0.0.1:${port}`,
  secret: 'a secret for a benchmark, which is long enough',
  database: new DatabaseSync(file),
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  // Allowed browser origins; no browser is used here.
  advanced: { disableCSRFCheck: true, disableOriginCheck: true },
  plugins: [bearer()],
  telemetry: { enabled: false },
}
const { runMigrations } = await getMigrations(options)
await runMigrations()
const auth = betterAuth(options)
await auth.api.signUpEmail({ body: { name: 'bench', email: 'bench@example.com', password: 'correct horse battery' } })
createServer(toNodeHandler(auth)).listen(Number(port), '127.0.0.1')
