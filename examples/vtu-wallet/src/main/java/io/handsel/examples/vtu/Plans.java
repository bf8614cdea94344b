package io.handsel.examples.vtu;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.catalogue.CatalogueDesk;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.outcome.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is on offer: VTpass's catalogue, which Handsel keeps for an hour (plans) or a day (services). A page's price is never
 * believed; the plan's price stands here.
 */
final class Plans {

    /**
     * Plans that are the same at Inlomax, by VTpass's code. No two companies share codes, and no program can tell which plans
     * are the same: somebody of the application must have compared them.
     */
    private static final Map<String, String> SAME_AT_INLOMAX = Map.of("dstv-padi", "2");

    private final CatalogueDesk catalogue;

    Plans(CatalogueDesk catalogue) {
        this.catalogue = catalogue;
    }

    List<Service> services(String kind) {
        return listed(catalogue.services(VtuWallet.VTPASS, kind).map(it -> it.items()));
    }

    List<Plan> of(String kind, String service) {
        return listed(catalogue.plans(VtuWallet.VTPASS, kind, service).map(it -> it.items())).stream()
                .filter(it -> it.price().isPresent())
                .toList();
    }

    /** The plan that a customer chose. */
    Plan chosen(String kind, String service, String code) {
        return of(kind, service).stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidPurchaseException(List.of(new Fault("plan", "must be one of the plans on offer"))));
    }

    Optional<String> sameAtInlomax(Plan plan) {
        return Optional.ofNullable(SAME_AT_INLOMAX.get(plan.code()));
    }

    private static <T> List<T> listed(Answer<List<T>> answer) {
        return answer.fold(it -> it.found(), absent -> List.of(), unknown -> {
            throw new Refused(503, "catalogue_unavailable", "The list cannot be read now. Try again in a moment.");
        });
    }
}
