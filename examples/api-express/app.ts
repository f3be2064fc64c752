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

/** An API with one public path and one that requires an access token of Latchkey. */
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
