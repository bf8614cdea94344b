package io.handsel.vtpass;

import io.handsel.delivery.Disco;
import io.handsel.delivery.Exam;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services of VTpass that are sold here, under VTpass's ids (contract: the page of each product).
 *
 * <p>Where a network has a second data service, the first one listed here is the network's own; the second is asked for by
 * naming its id in {@link Product#SERVICE}.
 *
 * @param kind the product's kind
 * @param name our name of the service; the id itself where another service has that name
 * @param id VTpass's {@code serviceID}
 * @param label what a person reads, where VTpass gives no name
 */
record Sold(String kind, String name, String id, String label) {

    private static final List<Sold> ALL = Stream.of(
                    Stream.of(
                            airtime(Network.MTN, "mtn"),
                            airtime(Network.GLO, "glo"),
                            airtime(Network.AIRTEL, "airtel"),
                            airtime(Network.NINE_MOBILE, "etisalat"),
                            data(Network.MTN, "mtn-data"),
                            data(Network.GLO, "glo-data"),
                            data(Network.AIRTEL, "airtel-data"),
                            data(Network.NINE_MOBILE, "etisalat-data"),
                            new Sold(Product.DATA, "glo-sme-data", "glo-sme-data", "Glo SME data"),
                            new Sold(Product.DATA, "9mobile-sme-data", "9mobile-sme-data", "9mobile SME data"),
                            tv(TvOperator.DSTV, "dstv"),
                            tv(TvOperator.GOTV, "gotv"),
                            tv(TvOperator.STARTIMES, "startimes"),
                            tv(TvOperator.SHOWMAX, "showmax"),
                            exam(Exam.WAEC_RESULT, "waec"),
                            exam(Exam.WAEC_REGISTRATION, "waec-registration"),
                            exam(Exam.JAMB, "jamb")),
                    Arrays.stream(Disco.values()).map(Sold::electricity))
            .flatMap(it -> it)
            .toList();

    private static Sold airtime(Network network, String id) {
        return new Sold(Product.AIRTIME, network.name(), id, network.label());
    }

    private static Sold data(Network network, String id) {
        return new Sold(Product.DATA, network.name(), id, network.label() + " data");
    }

    private static Sold tv(TvOperator operator, String id) {
        return new Sold(Product.TV, operator.name(), id, operator.label());
    }

    private static Sold exam(Exam exam, String id) {
        return new Sold(Product.EXAM_PIN, exam.name(), id, exam.label());
    }

    private static Sold electricity(Disco disco) {
        String id = switch (disco) {
            case IKEJA -> "ikeja-electric";
            case EKO -> "eko-electric";
            case KANO -> "kano-electric";
            case PORT_HARCOURT -> "portharcourt-electric";
            case JOS -> "jos-electric";
            case IBADAN -> "ibadan-electric";
            case KADUNA -> "kaduna-electric";
            case ABUJA -> "abuja-electric";
            case ENUGU -> "enugu-electric";
            case BENIN -> "benin-electric";
            case ABA -> "aba-electric";
            case YOLA -> "yola-electric";
        };
        return new Sold(Product.ELECTRICITY, disco.name(), id, disco.label());
    }

    /** Whether anything of a kind is sold. */
    static boolean anyOf(String kind) {
        return ALL.stream().anyMatch(it -> it.kind.equals(kind));
    }

    /** A service by our name of it, however it is written, or by VTpass's id. */
    static Optional<Sold> named(String kind, String name) {
        String ours = constant(kind, name).orElse(name);
        return ALL.stream()
                .filter(it -> it.kind.equals(kind))
                .filter(it -> it.name.equals(ours) || it.id.equals(name))
                .findFirst();
    }

    /** A service by VTpass's id. */
    static Optional<Sold> withId(String kind, String id) {
        return ALL.stream()
                .filter(it -> it.kind.equals(kind) && it.id.equals(id))
                .findFirst();
    }

    /** The service that a product is of. */
    static Sold of(Product product) throws UnfitOrderException {
        String kind = product.kind();
        if (!anyOf(kind)) {
            throw new UnfitOrderException("products of kind " + kind + " are not sold here");
        }
        boolean ofNetwork = kind.equals(Product.AIRTIME) || kind.equals(Product.DATA);
        Optional<String> name =
                Optional.ofNullable(product.details().get(ofNetwork ? Product.NETWORK : Product.SERVICE));
        if (name.isEmpty()) {
            throw new UnfitOrderException(kind + " without a " + (ofNetwork ? Product.NETWORK : Product.SERVICE));
        }
        Optional<Sold> sold = named(kind, name.get());
        if (sold.isEmpty()) {
            throw new UnfitOrderException(kind + " of a service that is not sold here");
        }
        String override = product.details().get(Product.SERVICE);
        return kind.equals(Product.DATA) && override != null ? other(sold.get(), override) : sold.get();
    }

    private static Sold other(Sold networks, String id) throws UnfitOrderException {
        Optional<Sold> other =
                withId(Product.DATA, id).filter(it -> it.network().equals(networks.network()));
        if (other.isEmpty()) {
            throw new UnfitOrderException("data of a service that is not one of the network's");
        }
        return other.get();
    }

    /** The network that a data service belongs to. */
    private String network() {
        return switch (id) {
            case "glo-sme-data" -> Network.GLO.name();
            case "9mobile-sme-data" -> Network.NINE_MOBILE.name();
            default -> name;
        };
    }

    private static Optional<String> constant(String kind, String name) {
        return switch (kind) {
            case Product.AIRTIME, Product.DATA -> Network.named(name).map(Enum::name);
            case Product.TV -> TvOperator.named(name).map(Enum::name);
            case Product.ELECTRICITY -> Disco.named(name).map(Enum::name);
            case Product.EXAM_PIN -> Exam.named(name).map(Enum::name);
            default -> Optional.empty();
        };
    }

    boolean is(TvOperator operator) {
        return kind.equals(Product.TV) && name.equals(operator.name());
    }

    boolean is(Exam exam) {
        return kind.equals(Product.EXAM_PIN) && name.equals(exam.name());
    }
}
