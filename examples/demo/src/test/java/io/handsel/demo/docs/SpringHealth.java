package io.handsel.demo.docs;

import io.handsel.Handsel;
import io.handsel.report.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** What Spring Boot is told. */
class SpringHealth {

    // README:start health-spring
    @Bean
    HealthIndicator handselHealth(Handsel handsel) {
        return () -> {
            Health seen = handsel.health();
            var answer = seen.isReady()
                    ? org.springframework.boot.health.contributor.Health.up()
                    : org.springframework.boot.health.contributor.Health.down();
            return answer.withDetail("status", seen.status())
                    .withDetail("why", seen.summary())
                    .build();
        };
    }
    // README:end health-spring
}
