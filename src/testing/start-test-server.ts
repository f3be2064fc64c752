import { addControls } from './control.ts'
import type { StartOptions, TestLatchkey } from './kit.ts'
import { startService } from './start-service.ts'

/** How the test server starts. */
export interface TestServerOptions extends StartOptions {
  readonly port: number
  /** The name by which other machines reach it; undefined: none does. */
  readonly unsafeHost: string | undefined
}

/** Starts the service with `/__test__/` in front. @throws what `startLatchkey` throws */
export const startTestServer = async (given: TestServerOptions): Promise<TestLatchkey> => {
  const { port, unsafeHost, ...options } = given
  const service = await startService(options, {
    host: unsafeHost === undefined ? '127.0.0.1' : '0.0.0.0',
    port,
    prepare: (server, controls, { corsOrigins }) =>
      addControls(server, controls, { host: unsafeHost, origins: corsOrigins }),
  })
  if (unsafeHost === undefined) return service
  return { ...service, baseUrl: service.baseUrl.replace('0.0.0.0', unsafeHost) }
}
