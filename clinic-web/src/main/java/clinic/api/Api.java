package clinic.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST application; its paths and fields are a contract. */
@ApplicationPath("/api/v1")
public class Api extends Application {}
