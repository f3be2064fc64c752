import { type ComponentProps, useEffect } from 'react'
import { isForbidden, readMe } from './api.ts'
import { freshCodes } from './fresh-codes.ts'
import { Shell } from './layout/shell.tsx'
import { Front } from './login/front.tsx'
import { Login } from './login/login.tsx'
import { SafeWays, unsafeText } from './login/safe-ways.tsx'
import { StepUpDialog } from './login/step-up-dialog.tsx'
import { CurrentPage } from './pages/pages.tsx'
import { Button } from './parts/button.tsx'
import { Guarded } from './parts/guarded.tsx'
import { Failure } from './parts/states.tsx'
import { usePath } from './router.tsx'
import { Later } from './second-factor/later.tsx'
import { logOut, session, useSession } from './session.ts'
import { useStore } from './store.ts'
import { useData } from './use-data.ts'

/** The console: a page after a login, and the login before it. */
export const App = () => {
  const { state, farewell } = useSession()
  useEffect(() => {
    session.restore()
  }, [])
  const codes = useStore(freshCodes)
  if (!isSecureContext) return <Insecure />
  // Also when the session has ended meanwhile: they are not shown again.
  if (codes) return <NewCodes codes={codes} />
  if (state === 'unknown') return null
  if (state === 'logged_in') return <Inside />
  return <Login farewell={farewell} />
}

const NewCodes = ({ codes }: { readonly codes: readonly string[] }) => (
  <Front title="Store your recovery codes">
    <Later>{({ RecoveryCodes }) => <RecoveryCodes codes={codes} onStored={() => freshCodes.set(undefined)} />}</Later>
  </Front>
)

const Insecure = () => (
  <Front title="The console needs https or localhost">
    <p className="notice warn">{unsafeText}</p>
    <SafeWays />
  </Front>
)

const Inside = () => {
  const { data: me, refusal, reload } = useData('me', readMe)
  const path = usePath()
  const isRefused = useStore(isForbidden)
  // Another login may be of an admin.
  useEffect(() => () => isForbidden.set(false), [])
  if (isRefused) return <NoAdmin />
  if (me === undefined) return refusal ? <Away refusal={refusal} onRetry={reload} /> : null
  return (
    <Shell me={me}>
      <Guarded key={path}>
        <CurrentPage me={me} />
      </Guarded>
      <StepUpDialog me={me} onLogin={reload} />
    </Shell>
  )
}

const Away = (props: ComponentProps<typeof Failure>) => (
  <Front title="The console cannot load">
    <Failure {...props} />
  </Front>
)

const NoAdmin = () => (
  <Front title="No access to administration">
    <p className="notice warn">This account is no longer an admin, or the session was not opened for administration.</p>
    <p>
      Ask an admin to give the account the flag, or run <code>latchkey account set-admin &lt;username&gt;</code> on the
      server. Then log in again.
    </p>
    <Button look="main" onClick={logOut}>
      Log out
    </Button>
  </Front>
)
