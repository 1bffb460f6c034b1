package io.spendstream.bench.scale;

import io.spendstream.bench.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether more lines and more instances change what one line costs. */
public final class ScaleBench {
    private static final int MOST_INSTANCES = 3;

    private final Path folder;

    public ScaleBench(Path folder) {
        this.folder = folder;
    }

    /** @return a result for each million lines of one run */
    public List<Result> growth(int millions) throws Exception {
        return new Growth(folder.resolve("growth"), millions).run();
    }

    /**
     * @param days of 15,000 lines each
     * @return a result for each number of instances
     */
    public List<Result> instances(int days) throws Exception {
        var instances = new Instances(folder, days / 2);
        var results = new ArrayList<Result>();
        for (var count = 1; count <= MOST_INSTANCES; count++) {
            var result = instances.run(count);
            System.err.println(result.name() + ": the facts are the bill's");
            results.add(result);
        }
        return results;
    }
}
