import { createVerifier } from 'latchkey-client/verify'
import { createApp } from './app.ts'

const { LATCHKEY_URL = 'http://localhost:8000', LATCHKEY_CLIENT = 'api', LATCHKEY_SECRET, PORT = '3000' } = process.env
if (LATCHKEY_SECRET === undefined) throw new Error('LATCHKEY_SECRET is what `latchkey client-secret api` printed')

const verifier = createVerifier({
  baseUrl: LATCHKEY_URL,
  // A logout reaches this API within five seconds. If the feed cannot be read for a minute, all
  // tokens are refused. With `open` they would stay valid until they expire, after 15 minutes at
  // most. What is wrong with the configuration is printed once, and says what to do.
  revocations: { clientId: LATCHKEY_CLIENT, clientSecret: LATCHKEY_SECRET, stale: 'closed' },
})
createApp(verifier).listen(Number(PORT), () => console.log(`http://localhost:${PORT}/notes wants an access token`))
