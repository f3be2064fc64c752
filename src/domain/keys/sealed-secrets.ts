import { type MasterSecrets, openText, type SealedPlace, type SealedText, sealText } from './sealing.ts'

/** A kind of text that is sealed beside the signing keys; each has a key of its own. */
export type SealedKind = 'webhook secret' | 'password reset name' | 'totp secret'

/** Seals and opens texts of {@link SealedKind} under the master secret. */
export interface SealedSecrets {
  /** @param id of the row that stores the text; it opens in no other row */
  seal(kind: SealedKind, id: string, text: string): Promise<SealedText>
  /**
   * Opens a text.
   * @throws SealError, without parts of the text: the master secret is unknown, or the text was
   *   altered or belongs to another row
   */
  open(kind: SealedKind, id: string, sealed: SealedText): Promise<string>
  /** Seals a text again, under the first master secret. @throws SealError */
  reseal(kind: SealedKind, id: string, sealed: SealedText): Promise<SealedText>
  /**
   * Ids of the master secrets that this process knows. A process that missed a change of the master
   * secret must not store what it sealed: nothing would open it later.
   */
  knownMasters(): readonly string[]
}

/** Creates {@link SealedSecrets}; `masters` reads the secrets at each call. */
export const createSealedSecrets = (masters: () => MasterSecrets): SealedSecrets => ({
  seal: async (kind, id, text) => sealText(masters()[0], placeOf(kind, id), text),
  open: async (kind, id, sealed) => openText(masters(), placeOf(kind, id), sealed),
  reseal: async (kind, id, sealed) => {
    const known = masters()
    return sealText(known[0], placeOf(kind, id), await openText(known, placeOf(kind, id), sealed))
  },
  knownMasters: () => masters().map(({ id }) => id),
})

const placeOf = (kind: SealedKind, id: string): SealedPlace => ({ purpose: `seal ${kind}`, label: { id } })
