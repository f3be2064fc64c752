/** Connects a part that is created early with a listener that is created later, if at all. */
export interface Signal {
  readonly send: () => void
  /** Replaces the listener. */
  readonly listen: (listener: () => void) => void
}

/** Creates a signal that no part listens to yet. */
export const createSignal = (): Signal => {
  let listener = () => {}
  return {
    send: () => listener(),
    listen: (next) => {
      listener = next
    },
  }
}
