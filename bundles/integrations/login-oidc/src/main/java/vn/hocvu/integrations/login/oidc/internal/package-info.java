/** Sign-in through OpenID Connect: authorisation code with PKCE. */
@NullMarked
package vn.hocvu.integrations.login.oidc.internal;

import org.jspecify.annotations.NullMarked;
