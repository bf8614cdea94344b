package io.handsel.demo.docs;

import io.handsel.Handsel;
import io.handsel.report.Health;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

// README:start health-microprofile
@Readiness
@ApplicationScoped
public class HandselReadiness implements HealthCheck {

    @Inject
    Handsel handsel;

    @Override
    public HealthCheckResponse call() {
        Health seen = handsel.health();
        return HealthCheckResponse.named("handsel")
                .status(seen.isReady())
                .withData("status", seen.status().name())
                .withData("why", seen.summary())
                .build();
    }
}
// README:end health-microprofile
