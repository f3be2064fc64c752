import express from 'express'
import { type AccessClaims, expressAuth, type Verifier } from 'latchkey-client/verify'

declare global {
  namespace Express {
    interface Request {
      /** What the access token says; there behind `expressAuth`. */
      auth?: AccessClaims
    }
  }
}

/**
 * An API with one thing that everybody may read, and one that wants an access token of Latchkey.
 */
export const createApp = (verifier: Verifier): express.Express => {
  const app = express()
  app.get('/', (_request, response) => {
    response.json({ message: 'Everybody may read this.' })
  })
  app.get('/notes', expressAuth(verifier), (request, response) => {
    response.json({ owner: request.auth?.user_id, notes: ['Buy milk'] })
  })
  return app
}
