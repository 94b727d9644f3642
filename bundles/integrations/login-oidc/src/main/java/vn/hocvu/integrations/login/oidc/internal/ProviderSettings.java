package vn.hocvu.integrations.login.oidc.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** A provider; in {@code etc/vn.hocvu.integrations.login.oidc-NAME.cfg}. */
@ObjectClassDefinition(id = ProviderSettings.PID, name = "Học Vụ: sign-in through OpenID Connect")
@interface ProviderSettings {
    String PID = "vn.hocvu.integrations.login.oidc";

    @AttributeDefinition(
            name = "Name",
            description = "1 to 60 of a-z, 0-9 and hyphens. People are linked under it: keep it for ever.")
    String name() default "";

    @AttributeDefinition(name = "Label", description = "What people call the provider, for example VNeID")
    String label() default "";

    @AttributeDefinition(
            name = "Issuer",
            description = "Its address, exactly as the provider writes it, without /.well-known/openid-configuration. "
                    + "https, or http to this machine")
    String issuer() default "";

    @AttributeDefinition(name = "Client id", description = "What the provider knows this platform by")
    String clientId() default "";

    @AttributeDefinition(
            name = "Variable of the client secret",
            description = "The name of an environment variable of the node that holds it")
    String clientSecretVariable() default "";

    @AttributeDefinition(
            name = "File of the client secret",
            description =
                    "A file that holds it, instead of a variable; read whenever it is needed. Neither: the client "
                            + "has no secret")
    String clientSecretFile() default "";

    @AttributeDefinition(name = "Scopes", description = "What is asked for, with blanks between")
    String scopes() default "openid profile";

    @AttributeDefinition(name = "Claim of the subject", description = "What the provider knows people by, for ever")
    String subjectClaim() default "sub";

    @AttributeDefinition(name = "Claim of the national id", description = "Empty: none")
    String nationalIdClaim() default "SoDinhDanh";

    @AttributeDefinition(name = "Claim of the name", description = "Where it is missing, the claim name is taken")
    String nameClaim() default "HoVaTen";

    @AttributeDefinition(
            name = "Assurance",
            description = "vneid: the provider proves who somebody is, and its national ids are believed",
            options = {@Option("none"), @Option("vneid")})
    String assurance() default "none";

    @AttributeDefinition(
            name = "Algorithms",
            description = "With which ID tokens may be signed, with blanks between: RS, PS, ES with 256, 384 or 512")
    String algorithms() default "RS256 PS256 ES256";

    @AttributeDefinition(
            name = "Clock skew in seconds",
            description = "By how much the clocks of the provider and of this node may differ",
            min = "0",
            max = "300")
    int clockSkewSeconds() default 60;

    @AttributeDefinition(name = "Order", description = "On the sign-in page, smaller comes first")
    int order() default 100;

    @AttributeDefinition(
            name = "Sign-out",
            description = "Whether people who have signed out here are offered to sign out of the provider too, if it "
                    + "has an address for that. It must know this site's address, with a slash at the end, as a place to "
                    + "come back to (post_logout_redirect_uris)")
    boolean signOut() default true;
}
