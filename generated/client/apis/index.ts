// Written from openapi.yaml. Do not edit: npm run generate.
export * from './AccountsApi.ts';
export * from './AdminApi.ts';
export * from './HealthApi.ts';
export * from './KeysApi.ts';
export * from './ResourceServersApi.ts';
export * from './SecondFactorsApi.ts';
export * from './SessionsApi.ts';
export * from './TokensApi.ts';
