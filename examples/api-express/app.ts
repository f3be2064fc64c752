import express from 'express'
import { type AccessClaims, expressAuth, type Verifier } from 'latchkey-client/verify'

declare global {
  namespace Express {
    interface Request {
      /** The claims of the access token; set by `expressAuth`. */
      auth?: AccessClaims
    }
  }
}

/** An API with one public path; the others require an access token of Latchkey. */
export const createApp = (verifier: Verifier): express.Express => {
  const app = express()
  const newsletters = new Map<unknown, boolean>()
  app.get('/', (_request, response) => {
    response.json({ message: 'Everybody may read this.' })
  })
  app.get('/notes', expressAuth(verifier), (request, response) => {
    response.json({ owner: request.auth?.user_id, notes: ['Buy milk'] })
  })
  app.get('/preferences', expressAuth(verifier), (request, response) => {
    response.json({ newsletter: newsletters.get(request.auth?.user_id) ?? false })
  })
  app.put('/preferences', expressAuth(verifier), express.json(), (request, response) => {
    const { newsletter } = request.body ?? {}
    if (typeof newsletter !== 'boolean') {
      response.status(400).json({ newsletter: ['This field must be true or false.'] })
      return
    }
    newsletters.set(request.auth?.user_id, newsletter)
    response.json({ newsletter })
  })
  return app
}
