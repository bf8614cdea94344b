package io.handsel.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The accounts that can deliver a product, and which of them is asked first. The others are asked, one after the other, once
 * it is proved that those before did nothing.
 *
 * @param accounts the accounts, each once; at least one
 * @param shares of how many purchases each is asked first, in relation to the others; empty if the accounts are always asked
 *     in their order
 */
public record Route(List<String> accounts, Map<String, Integer> shares) {

    /** The greatest share of an account: 10,000. */
    public static final int GREATEST_SHARE = 10_000;

    /** Checks that no account is there twice, and that there is a share for all of them or for none. */
    public Route {
        accounts = List.copyOf(accounts);
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        if (accounts.isEmpty() || new HashSet<>(accounts).size() < accounts.size()) {
            throw new IllegalArgumentException("a route names at least one account, and each once: " + accounts);
        }
        if (!shares.isEmpty() && !shares.keySet().equals(new HashSet<>(accounts))) {
            throw new IllegalArgumentException("each account of the route needs a share: " + accounts + ", " + shares);
        }
        if (shares.values().stream().anyMatch(it -> it < 1 || it > GREATEST_SHARE)) {
            throw new IllegalArgumentException("shares must be 1 to " + GREATEST_SHARE + ": " + shares);
        }
    }

    /**
     * The first is always asked first, then the second, and so on.
     *
     * @param accounts the accounts, as they were configured
     * @return the route
     */
    public static Route inOrder(String... accounts) {
        return new Route(Arrays.asList(accounts), Map.of());
    }

    /**
     * Each is asked first for its share of the purchases: with shares of 70 and 30, the one for seven of ten. Which purchase
     * goes where hangs on its owner and idempotency key alone, so that all nodes with this route agree.
     *
     * @param shares the shares by account, each 1 to {@link #GREATEST_SHARE}
     * @return the route
     */
    public static Route byShare(Map<String, Integer> shares) {
        return new Route(List.copyOf(shares.keySet()), shares);
    }

    /**
     * The order in which the accounts are asked for one purchase.
     *
     * @param purchase what tells this purchase from all others
     * @return all accounts of the route, the one to ask first first
     */
    public List<String> orderFor(String purchase) {
        if (shares.isEmpty()) {
            return accounts;
        }
        Map<String, Double> keys = accounts.stream().collect(Collectors.toMap(it -> it, it -> key(purchase, it)));
        return accounts.stream().sorted(Comparator.comparing(keys::get)).toList();
    }

    /** Waiting times of events that come at rates by share: the first to come is each account with its share's chance. */
    private double key(String purchase, String account) {
        double even = (mixed(purchase + '\n' + account) >>> 11) * 0x1.0p-53;
        return -Math.log1p(-even) / shares.getOrDefault(account, 1);
    }

    /** FNV-1a, then mixed so that neighbouring texts end far apart. */
    private static long mixed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
