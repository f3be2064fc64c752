import { useEffect } from 'react'
import { isForbidden, readMe } from './api.ts'
import { Shell } from './layout/shell.tsx'
import { Front } from './login/front.tsx'
import { Login } from './login/login.tsx'
import { SafeWays, unsafeText } from './login/safe-ways.tsx'
import { StepUpDialog } from './login/step-up-dialog.tsx'
import { CurrentPage } from './pages/pages.tsx'
import { Button } from './parts/button.tsx'
import { Failure } from './parts/states.tsx'
import { session, useSession } from './session.ts'
import { useStore } from './store.ts'
import { useData } from './use-data.ts'

/** The console: a page after a login, and the login before it. */
export const App = () => {
  const { state, endReason } = useSession()
  useEffect(() => {
    session.restore()
  }, [])
  if (!isSecureContext) return <Insecure />
  if (state === 'unknown') return null
  if (state === 'logged_in') return <Inside />
  return <Login endReason={endReason} />
}

const Insecure = () => (
  <Front title="The console needs https or localhost">
    <p className="notice warn">{unsafeText}</p>
    <SafeWays />
  </Front>
)

const Inside = () => {
  const { data: me, refusal, reload } = useData('me', readMe)
  const isRefused = useStore(isForbidden)
  // Another login may be of an admin.
  useEffect(() => () => isForbidden.set(false), [])
  if (isRefused) return <NoAdmin />
  if (me === undefined) return refusal ? <Failure refusal={refusal} onRetry={reload} /> : null
  return (
    <Shell me={me}>
      <CurrentPage me={me} />
      <StepUpDialog me={me} onLogin={reload} />
    </Shell>
  )
}

const NoAdmin = () => (
  <Front title="No access to administration">
    <p className="notice warn">This account is no admin any more, or the session was not opened for administration.</p>
    <p>
      Ask an admin to give the account the flag, or run <code>latchkey account set-admin &lt;username&gt;</code> on the
      server. Then log in again.
    </p>
    <Button look="main" onClick={() => session.logout()}>
      Log out
    </Button>
  </Front>
)
