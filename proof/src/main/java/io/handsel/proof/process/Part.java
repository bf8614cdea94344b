package io.handsel.proof.process;

import io.handsel.proof.database.DatabaseProof;
import io.handsel.proof.harness.PgServer;
import java.util.Optional;

/** What can be run by itself: what it does, and how much of it in the short and in the long run. */
public enum Part {
    FAULTS("A fault at every statement", DatabaseProof.SCENARIOS, DatabaseProof.SCENARIOS, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            DatabaseProof.singleFaults(figures, server);
        }
    },
    RACES("Races of two nodes", 200, 20_000, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            DatabaseProof.races(figures, server, seed, size);
        }
    },
    KILLS("Nodes killed under load", 10, 500, 200_000) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            int chapters = Math.max(1, (purchases + MOST_IN_A_CHAPTER - 1) / MOST_IN_A_CHAPTER);
            for (int chapter = 0; chapter < chapters; chapter++) {
                int kills = size * (chapter + 1) / chapters - size * chapter / chapters;
                Kills.play(figures, server, seed + chapter, purchases / chapters, kills);
            }
            figures.count("chapters, each with a database of its own", chapters);
        }
    },
    TAKEOVERS("Takeover and recovery", 2, 24, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            Takeovers.play(figures, server, seed, size, Math.max(1, size / 2));
        }
    },
    RESTARTS("Restarts of the database", 2, 50, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            Outages.restarts(figures, server, seed, size, CUSTOMERS_A_SECOND);
        }
    },
    PROMOTIONS("Promotions of a standby", 1, 10, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            Outages.promotions(figures, seed, size, CUSTOMERS_A_SECOND);
        }
    },
    FREEZES("Frozen nodes", 4, 200, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            Freezes.play(figures, server, seed, size);
        }
    },
    CLOCKS("Clocks that are set", 4, 40, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            Clocks.play(figures, server, seed, size);
        }
    },
    CUTS("Wires cut and half-open", 6, 48, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            Cuts.play(figures, server, seed, size);
        }
    },
    CROWDED("A pool of two and a thousand calls", 1_000, 1_000, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            Crowded.play(figures, server, seed, size);
        }
    },
    WALLETS("64 threads on 1,000 wallets, for so many seconds", 8, 60, 0) {
        @Override
        void play(Figures figures, PgServer server, long seed, int size, int purchases) throws InterruptedException {
            WalletStorm.play(figures, server, seed, size);
        }
    };

    /** A database and companies of its own for so many, so that none of them has more to remember than a test may. */
    static final int MOST_IN_A_CHAPTER = 20_000;

    private static final int CUSTOMERS_A_SECOND = 30;

    private final String title;
    private final int few;
    private final int many;
    private final int purchases;

    Part(String title, int few, int many, int purchases) {
        this.title = title;
        this.few = few;
        this.many = many;
        this.purchases = purchases;
    }

    abstract void play(Figures figures, PgServer server, long seed, int size, int purchases)
            throws InterruptedException;

    /** As little of it as shows that it works. */
    public int few() {
        return few;
    }

    /** As much of it as the long run has. */
    public int many() {
        return many;
    }

    /**
     * Runs it on a server of its own.
     *
     * @param seed chance; what threads and networks do besides is theirs
     * @param size how much of it
     * @param purchasesOverAll over how many purchases, for the part that counts them; empty for its own number
     * @return what it came to
     * @throws AssertionError if a promise was broken
     */
    public Figures run(long seed, int size, Optional<Integer> purchasesOverAll) throws InterruptedException {
        Figures figures = new Figures(title);
        try (PgServer server = PgServer.start()) {
            play(figures, server, seed, size, purchasesOverAll.orElse(purchases));
        }
        return figures;
    }
}
