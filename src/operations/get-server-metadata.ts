import type { ServerMetadata } from '../../generated/operations.ts'
import type { MetadataDocument } from '../domain/server-metadata.ts'
import type { Handler } from './handlers.ts'

/** How long caches may keep the metadata. */
const maxAgeSeconds = 300

/** Answers `getServerMetadata`. @param found undefined when this service has no metadata */
export const getServerMetadata =
  (found: MetadataDocument | undefined): Handler<'getServerMetadata'> =>
  ({ reply }) => {
    if (found === undefined) return reply(404, { detail: 'Not found.' })
    const headers = { 'Cache-Control': `public, max-age=${maxAgeSeconds}`, ETag: `"${found.version}"` }
    return reply(200, found.metadata as ServerMetadata, headers)
  }
