import Koa from 'koa'
import { type ContractParts, createContract } from './contract.ts'
import { crossOrigin } from './cors.ts'
import type { DocsParts } from './docs.ts'
import { createDropReport, type DroppedConnectionsParts } from './dropped-connections.ts'
import { type RequestContextParts, requestContext } from './request-context.ts'
import { securityHeaders } from './security-headers.ts'
import { closeAfterUnreadBody } from './unread-bodies.ts'

/** What the edge works with. */
export interface AppParts extends ContractParts, RequestContextParts, DroppedConnectionsParts {
  /** What the documentation is made of; undefined: its paths are unknown. */
  readonly docs: Omit<DocsParts, 'document'> | undefined
}

/**
 * Builds the edge: one line a layer, in the order in which a request meets them.
 */
export const createApp = async (parts: AppParts): Promise<Koa> => {
  const answer = await createContract(parts)
  const app = new Koa()
  // What fails outside of the contract's own catch was met while writing to a client that is gone.
  app.on('error', (err) => parts.log.warn({ err }, 'answer was not delivered'))
  app.on('refused', (requestId: string, status: number) => {
    parts.onAnswer?.({ operation: undefined, status })
    parts.log.info({ requestId, status }, 'not a request')
  })
  app.on('dropped', createDropReport(parts))
  app.use(closeAfterUnreadBody())
  app.use(requestContext(parts))
  app.use(securityHeaders())
  app.use(crossOrigin(parts))
  if (parts.docs !== undefined) {
    const { createDocs } = await import('./docs.ts')
    app.use(createDocs({ ...parts.docs, document: parts.document }))
  }
  app.use(answer)
  return app
}
