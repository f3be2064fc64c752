import { ask } from '../../contract-tests/dredd/ask.ts'
import { asAdminClient, type DreddTargets } from '../../contract-tests/dredd/targets.ts'
import { createWorld } from '../../contract-tests/dredd/world.ts'

/** Provokes the events that no driver provokes: `refresh.reused` and `key.rotated`. */
export const provokeRareEvents = async (targets: DreddTargets): Promise<void> => {
  const { refresh } = await createWorld(targets).openSession()
  await ask('POST', `${targets.rotating}/api/user/token/refresh`, 200, {}, { refresh })
  // Long after the grace period.
  await ask('POST', `${targets.later}/api/user/token/refresh`, 401, {}, { refresh })
  const rotate = (baseUrl: string, fields: object) =>
    ask('POST', `${baseUrl}/api/admin/keys/rotate/`, 200, asAdminClient, fields)
  await rotate(targets.service, { use: 'access' })
  await rotate(targets.later, { use: 'access', when: 'now' })
}
