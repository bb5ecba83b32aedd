import { Duration, Fn, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Stage } from './stage.ts';

/** Who customers sign in with, and the settings by which the shop is its client. */
export function addSignIn(stack: Stack, stage: Stage, shop: string): Readonly<Record<string, string>> {
  const pool = new UserPool(stack, 'Customers', {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    autoVerify: { email: true },
    featurePlan: FeaturePlan.ESSENTIALS,
    passwordPolicy: {
      ...{ minLength: 12, requireDigits: true, requireLowercase: true },
      ...{ requireUppercase: true, requireSymbols: true, tempPasswordValidity: Duration.days(3) },
    },
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    deletionProtection: stage.keepsData,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  new CfnUserPoolGroup(stack, 'Merchants', {
    userPoolId: pool.userPoolId,
    groupName: 'merchant',
    description: 'May see and change the shop',
  });
  // A name of a domain is everybody's: the account makes it one's own.
  const prefix = Fn.join('-', ['parley', stage.name, stack.account]);
  const domain = pool.addDomain('Login', {
    cognitoDomain: { domainPrefix: prefix },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  const client = new UserPoolClient(stack, 'Shop', {
    userPool: pool,
    // The code flow with PKCE proves the same, and a secret would have to be kept.
    generateSecret: false,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      callbackUrls: [`${shop}/auth/callback`],
      logoutUrls: [`${shop}/`],
    },
    accessTokenValidity: Duration.minutes(10),
    idTokenValidity: Duration.minutes(10),
    refreshTokenValidity: Duration.days(30),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
  const branding = new CfnManagedLoginBranding(stack, 'LoginPages', {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  branding.node.addDependency(domain);
  return {
    SIGN_IN: 'cognito',
    COGNITO_ISSUER: pool.userPoolProviderUrl,
    COGNITO_DOMAIN: domain.baseUrl(),
    COGNITO_CLIENT_ID: client.userPoolClientId,
  };
}
