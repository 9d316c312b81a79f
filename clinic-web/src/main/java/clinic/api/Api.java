package clinic.api;

import clinic.platform.web.Problem;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST application; its paths and fields are a contract. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Killer Knots",
                        version = "1",
                        description =
                                "Branches, diary, desk, sales and reports of a chain of massage clinics. Times are"
                                        + " ISO-8601 with offset, money is a decimal with its currency, lists are {rows, next?}."
                                        + " Whatever is refused answers application/problem+json with a code and all reasons."
                                        + " Idempotency-Key on a POST makes sending it twice harmless."),
        components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)),
        security = {@SecurityRequirement(name = "password"), @SecurityRequirement(name = "token")})
@SecurityScheme(
        securitySchemeName = "password",
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description = "Login and password, or any login and a personal access token as password")
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A personal access token")
public class Api extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
