// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A line on the terminal that turns while something is waited for; waits that are short do not show. */
final class Spinner {
    private static final long DELAY_MILLIS = 300;
    private static final long TURN_MILLIS = 100;
    private static final String WHEEL = "|/-\\";
    /** Back to the first column, and delete to the end of the line. */
    private static final String CLEAR = "\r\033[K";

    private final PrintStream terminal;
    private final String what;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread spinning = new Thread(task, "spinner");
        spinning.setDaemon(true);
        return spinning;
    });
    /** Guarded by this. */
    private int turns;
    /** Guarded by this. */
    private boolean stopped;

    private Spinner(PrintStream terminal, String what) {
        this.terminal = terminal;
        this.what = Printable.text(what);
    }

    static Spinner start(PrintStream terminal, String what) {
        Spinner spinner = new Spinner(terminal, what);
        spinner.thread.scheduleAtFixedRate(spinner::turn, DELAY_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
        return spinner;
    }

    private synchronized void turn() {
        if (!stopped) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            terminal.print(CLEAR + WHEEL.charAt(turns++ % WHEEL.length()) + " " + what + " …"
                    + (seconds > 0 ? " " + seconds + " s" : ""));
            terminal.flush();
        }
    }

    /** What was shown is gone. */
    synchronized void stop() {
        thread.shutdownNow();
        if (!stopped && turns > 0) {
            terminal.print(CLEAR);
            terminal.flush();
        }
        stopped = true;
    }
}
