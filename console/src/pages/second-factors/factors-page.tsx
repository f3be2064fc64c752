import { Page } from '../../parts/page.tsx'
import { Later } from '../../second-factor/later.tsx'

/** The page of one's own second factors. */
export const FactorsPage = () => (
  <Page title="Second factors" subtitle="What a login to your own account needs besides the password">
    <Later>{({ Factors }) => <Factors />}</Later>
  </Page>
)
