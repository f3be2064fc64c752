/** How an event is to be looked at: `alert` for a sign of an attack, `refused` for a refusal. */
export type Tone = 'plain' | 'refused' | 'alert'

/** An event in words. */
export interface DescribedEvent {
  readonly title: string
  /** A sentence or more; undefined if the title says it all. */
  readonly explanation?: string
  readonly advice?: string
  readonly tone: Tone
}
