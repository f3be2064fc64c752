import { addressPolicyOf } from '../domain/webhooks/address-policy.ts'
import { createSender, type Sender } from '../webhooks/sender.ts'

/** Creates the sender of webhooks. @param version of this release */
export const composeSender = (config: Parameters<typeof addressPolicyOf>[0], version: string): Sender =>
  createSender({ policy: addressPolicyOf(config), version })
