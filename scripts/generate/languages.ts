import { join, relative } from 'node:path'
import { ROOT } from './jar.ts'

/** A text of a generated file, which must occur exactly once, and what replaces it. */
export interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** How openapi-generator writes the client of one language. */
export interface Language {
  /** As in the heading of `docs/generated-clients.md`. */
  readonly title: string
  /** What the tests do with the client. */
  readonly tested: string
  readonly generator: string
  readonly options: Readonly<Record<string, unknown>>
  /** Folder with templates that replace the generator's. */
  readonly templates?: string
  /** Files that are not written: patterns as in `.gitignore`. */
  readonly without?: readonly string[]
  /** The generator's pages name its authors as the address for bug reports. */
  readonly withoutPages?: true
  /** Where the generator has no option. */
  readonly edits?: (userAgent: string) => readonly Edit[]
}

const templatesOf = (name: string): string => relative(ROOT, join(import.meta.dirname, 'languages', name))

/** Otherwise these clients refuse an answer with a field that a newer service has added. */
const allowsMore = { disallowAdditionalPropertiesIfNotPresent: false }

const gradle = ['build.sbt', 'gradlew', 'gradlew.bat', 'gradle/**', 'gradle.properties']

/** The languages that the tests cover, by their names on the command line. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  python: {
    title: 'Python',
    tested: 'logs in, refreshes, lists sessions, uses a second factor, administers',
    generator: 'python',
    options: { packageName: 'latchkey_client', projectName: 'latchkey-client' },
    templates: templatesOf('python'),
    without: ['setup.py', 'setup.cfg', 'tox.ini', 'requirements.txt', 'test-requirements.txt', 'test/**'],
  },
  go: {
    title: 'Go',
    tested: 'compiles, logs in, refreshes, lists sessions',
    generator: 'go',
    // Enumerations of a Go package share one name space, in which the event `account.created` and
    // the audit event `account_created` have one name.
    options: { packageName: 'latchkey', enumClassPrefix: true, ...allowsMore },
  },
  java: {
    title: 'Java',
    tested: 'compiles with Maven, logs in, refreshes, lists sessions',
    generator: 'java',
    options: {
      ...{ library: 'okhttp-gson', annotationLibrary: 'none', documentationProvider: 'none' },
      ...{ openApiNullable: false, useJakartaEe: true },
      ...{ invokerPackage: 'latchkey.client', apiPackage: 'latchkey.client.api' },
      modelPackage: 'latchkey.client.model',
      ...allowsMore,
    },
    templates: templatesOf('java'),
    without: [...gradle, 'build.gradle', 'settings.gradle', 'src/main/AndroidManifest.xml'],
  },
  kotlin: {
    title: 'Kotlin',
    tested: 'compiles with Maven',
    generator: 'kotlin',
    options: {
      ...{ library: 'jvm-okhttp4', serializationLibrary: 'gson', packageName: 'latchkey.client' },
      ...{ generateOneOfAnyOfWrappers: true, omitGradleWrapper: true },
    },
    templates: templatesOf('kotlin'),
    edits: (userAgent) => [
      {
        file: 'src/main/kotlin/latchkey/client/infrastructure/ApiClient.kt',
        from: '        var accessToken: String? = null\n',
        to: `        var accessToken: String? = null\n        var userAgent: String = "${userAgent}"\n`,
      },
      {
        file: 'src/main/kotlin/latchkey/client/infrastructure/ApiClient.kt',
        from: '        val headers = requestConfig.headers\n',
        to: '        val headers = requestConfig.headers\n        headers.getOrPut("User-Agent") { userAgent }\n',
      },
    ],
  },
  swift: {
    title: 'Swift',
    tested: 'has every operation and field; not compiled',
    generator: 'swift6',
    options: { projectName: 'LatchkeyClient' },
    withoutPages: true,
    without: ['*.podspec', 'Cartfile', 'project.yml', '.swiftformat'],
    edits: (userAgent) => [
      {
        file: 'Sources/LatchkeyClient/Infrastructure/APIs.swift',
        from: 'customHeaders: [String: String] = [:],',
        to: `customHeaders: [String: String] = ["User-Agent": "${userAgent}"],`,
      },
    ],
  },
}

/** Any other generator of openapi-generator, with our name, version and author. */
export const untested = (generator: string): Language => ({ title: generator, tested: '', generator, options: {} })

/**
 * The configuration file of openapi-generator for a language.
 * @param name    the language's name on the command line
 * @param version the contract's
 */
export function configurationOf(name: string, language: Language, version: string): Record<string, unknown> {
  const { generator, templates, options } = language
  return {
    generatorName: generator,
    ...(templates !== undefined && { templateDir: templates }),
    httpUserAgent: userAgentOf(name, version),
    // `latchkey.local/clients/go`: a placeholder until the module is published.
    ...{ gitHost: 'latchkey.local', gitUserId: 'clients', gitRepoId: name },
    globalProperties: {
      ...{ apiTests: 'false', modelTests: 'false' },
      ...(language.withoutPages && { apiDocs: 'false', modelDocs: 'false' }),
    },
    additionalProperties: { ...describePackage(name, version), ...options },
    ...(templates !== undefined && generator === 'kotlin' && { files: mavenOfKotlin }),
  }
}

const mavenOfKotlin = { 'pom.mustache': { templateType: 'SupportingFiles', destinationFilename: 'pom.xml' } }

/** What the client sends as `User-Agent`, and users see in the list of their sessions. */
export const userAgentOf = (name: string, version: string): string => `latchkey-client-${name}/${version}`

/** Version, name and author under the names that the generators have for them. */
function describePackage(name: string, version: string): Record<string, unknown> {
  const author = 'Latchkey'
  const described = {
    ...{ packageVersion: version, artifactVersion: version, podVersion: version, npmVersion: version },
    ...{ gemVersion: version, pubVersion: version, hideGenerationTimestamp: true },
    ...{ developerName: author, developerOrganization: author, podAuthors: author, gemAuthor: author },
    ...{ pubAuthor: author, licenseName: 'MIT', licenseId: 'MIT', gemLicense: 'MIT', podLicense: "'MIT'" },
    ...{ groupId: 'latchkey', artifactId: 'latchkey-client', projectName: 'latchkey-client' },
  }
  if (Object.hasOwn(LANGUAGES, name)) return described
  return {
    ...described,
    ...{ packageName: 'latchkey_client', invokerPackage: 'latchkey_client', npmName: 'latchkey-client' },
    ...{ gemName: 'latchkey_client', moduleName: 'LatchkeyClient', pubName: 'latchkey_client' },
  }
}
