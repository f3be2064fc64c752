import { canGoOn, type Exchange, handsOut, type Mode, type Move, type Rule, type State, settings } from './model.ts'

type Claim = (before: State, exchange: Exchange, after: State) => boolean

const isLateFor = ({ session }: State, { behind, key }: Exchange): boolean => {
  if (behind > 1) return true
  const { graceSeconds, recoverySeconds } = settings
  const hasProof = session.key !== null && session.key === key
  return behind === 1 && session.age !== null && session.age >= (hasProof ? recoverySeconds : graceSeconds)
}

const isAlone = ({ attacked, careless, session }: State): boolean => !attacked && !careless && !session.ended

const isRace = ({ decision }: Exchange): boolean =>
  decision.kind === 'refuse' && decision.reason === 'refresh_in_progress'

/** Promises about each refresh. */
const ofExchanges: Record<string, Claim> = {
  'an honest client alone is never refused, but for a race that its storage has settled': (before, exchange, after) =>
    exchange.by !== 'owner' ||
    !isAlone(before) ||
    ((handsOut(exchange.decision) || isRace(exchange)) && !after.session.ended),
  'an ended session hands nothing out': (before, { decision }) => !before.session.ended || !handsOut(decision),
  'a keyed session hands nothing out without a key': (before, { key, decision }) =>
    !before.session.keyed || key !== null || !handsOut(decision),
  'two generations behind nothing is handed out': (_before, { behind, decision }) => behind < 2 || !handsOut(decision),
  'a spent token that comes too late for its proof ends the session and is handed nothing': (before, exchange, after) =>
    !isLateFor(before, exchange) || (after.session.ended && !handsOut(exchange.decision)),
  'a grace window holds one generation step': ({ session: { age } }, { decision }) =>
    decision.kind !== 'rotate' || age === null || age >= settings.graceSeconds,
  'a token of another branch is handed nothing, and ends the session unless it is ahead': (_before, exchange, after) =>
    exchange.by !== 'forger' || (!handsOut(exchange.decision) && (exchange.behind < 0 || after.session.ended)),
  'a generation that is ahead changes nothing': (before, { behind }, after) =>
    behind >= 0 || before.session.ended === after.session.ended,
}

/** Promises that hold at all times. */
const ofStates: Record<string, (state: State, mode: Mode, rule: Rule) => boolean> = {
  'an honest client alone can always go on': (state, mode, rule) => !isAlone(state) || canGoOn.owner(rule, mode, state),
  'where a key came, owner and thief are never both handed the same successor': ({ session, storage, thief }) =>
    session.ended || session.key === null || storage.behind > 0 || thief?.behind !== 0 || thief.via !== 'answer',
  'in a keyed session a thief who rotated and the owner cannot both go on': (state, mode, rule) =>
    !(state.session.keyed && state.thiefRotated && canGoOn.thief(rule, state) && canGoOn.owner(rule, mode, state)),
  'when owner and thief hold different tokens and both came late, the session has ended': ({ session, tried }) =>
    !(tried.owner && tried.thief) || session.ended,
}

/** All promises by name. */
export const promises: readonly string[] = [...Object.keys(ofExchanges), ...Object.keys(ofStates)]

/**
 * Returns the promises that a move breaks.
 * @returns their names
 */
export const findBroken = (before: State, { exchange, after }: Move, mode: Mode, rule: Rule): string[] => {
  const broken: string[] = []
  for (const [promise, holds] of exchange === undefined ? [] : exchangeClaims) {
    if (exchange && !holds(before, exchange, after)) broken.push(promise)
  }
  for (const [promise, holds] of stateClaims) if (!holds(after, mode, rule)) broken.push(promise)
  return broken
}

const exchangeClaims = Object.entries(ofExchanges)
const stateClaims = Object.entries(ofStates)
