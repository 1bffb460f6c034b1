package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users of the two documents that this replaces rely on, a line each, and the test that shows it. A test that is
 * renamed or gone is named here.
 */
class SeedConformanceTest {
    private static final Path ROOT = Path.of("..");

    /** The billing portal. */
    private static final String SEED_000 =
            """
            GET /                                     | OperationApiTest.shouldSayWhatItIs
            GET /healthz                              | HealthApiTest.shouldTellHealthPartByPart
            GET /metrics                              | UpEndToEndTest.shouldExposeMetricsOfAllStagesWhenScraped
            GET /api/v1/costs/summary                 | CostsApiTest.shouldSumTheLastThirtyDaysUnlessAsked
            POST /api/v1/costs/collect                | CollectApiTest.shouldAskForTheCurrentMonthWhenThereIsNoBody
            GET /api/v1/dimensions/{orgs,envs,..}     | OperationApiTest.shouldListDimensions
            GET /docs                                 | OperationApiTest.shouldServeAPageWhoseFilesAreThere
            curl lines as written, beside up          | SeedScriptsTest.shouldCollectAndSumUpWhenTheSeedsCurlLinesAreUsed
            curl lines as written, beside containers  | SeedCommandsTest.shouldCollectWhenAskedAsPeopleAlwaysDid, SeedCommandsTest.shouldSumUpWhenAskedAsPeopleAlwaysDid, SeedCommandsTest.shouldAnswerWhereItAlwaysDid
            CONFLUENT_API_KEY, CONFLUENT_API_SECRET   | CommandLineTest.shouldNameCredentialsWhenNoSourceIsSetUp, CommandLineTest.shouldNameTheOtherHalfWhenCredentialsAreHalf
            CONFLUENT_CLOUD_URL                       | ConfluentSettingsTest.shouldNotSendAnotherServersKeyToConfluent
            DATABASE_URL in every form                | DatabaseUrlTest.shouldReadEveryFormInUse
            LOG_LEVEL in any case                     | LoggingTest.shouldTakeTheLevelInAnyCase
            ENVIRONMENT: no default passwords         | DatabaseSettingsTest.shouldRefuseThePasswordThatEverybodyKnowsWhenInProduction
            ENVIRONMENT: no open binding              | OperatorAccessApiTest.shouldNotStartOpenInProductionWhateverIsAllowed
            SCHEDULER_ENABLED, default false          | ScheduleSettingsTest.shouldRunNothingByTheClockUnlessBothSaySo
            HOURLY_JOB_ENABLED, DAILY_JOB_ENABLED     | ScheduleSettingsTest.shouldRunWhatIsSwitchedOnAndInventoryWithAnyOfThem
            API_HOST                                  | OperatorAccessApiTest.shouldNotStartOpenWhereOthersReachIt
            API_PORT                                  | CommandLineTest.shouldNameVariableWhenItsPortIsTaken
            hourly collection, daily reconciliation   | LookBackTest.shouldReadRecentDaysOftenAndOlderOnesRarely, ScheduleTest.shouldMakeUpForRunsThatWereMissedOnceThoughTwoInstancesAreThere
            tables and columns                        | SeedBillingTablesTest.shouldHaveTheColumnsThatTheSeedNames
            gauge ccloud_cost_usd_hourly              | TableMetricsTest.shouldBoundTheLabelsOfTheNewestHourAndKeepItsSum
            containers by name and port, healthy      | ComposeTest.shouldBeFoundByNamesAndPortsThatPeopleKnow, ComposeTest.shouldCheckHealthAndLimitMemoryOfEveryContainer
            admin / admin, billing_user               | ComposeTest.shouldLetPeopleInWithThePasswordsTheyKnowWhenNoneIsSet
            variables of .env in containers           | ComposeTest.shouldHandOnWhatTheExampleNamesOfSourcesAndSchedules
            docker-compose.prod.yml                   | ComposeTest.shouldBeAcceptedByCompose
            make targets                              | SeedScriptsTest.shouldHaveEveryMakeTargetOfTheSeed
            seven dashboards with their panels        | DashboardRulesTest.shouldHaveEveryPanelThatIsPromised, DashboardQueriesTest.shouldDrawEveryPanelOfAll
            dashboards are provisioned                | DashboardRulesTest.shouldReadWhatIsProvisioned
            troubleshooting                           | SeedScriptsTest.shouldHelpInTheCasesThatTheSeedKnows
            """;

    /** The usage exporter. */
    private static final String SEED_002 =
            """
            CUSTOMER_ID, PROMETHEUS_URL and the rest  | ExporterSettingsTest.shouldTakeTheVariablesOfExportersInTheField
            defaults                                  | ExporterSettingsTest.shouldHaveDefaultsForAllButTheCustomerAndPrometheus
            ... environment variable is required      | SeedExporterTest.shouldNameTheRequiredVariablesWhenTheyAreMissing
            GET /health, /ready, /metrics, JSON       | SeedExporterTest.shouldReportToABillingApiWithoutKafkaAndBeSeenInEveryWay
            GET /ready after a later failure          | ExporterTest.shouldBeReadyAfterASuccessAndNotAfterALaterFailure
            the report's JSON                         | ExporterTest.shouldPostTheLastWholeHourInTheJsonOfTheFirstExporters, SeedExporterTest.shouldTakeTheReportOfTheFirstExporterAsItIs
            reports without a key                     | UsageReportApiTest.shouldTakeTheReportOfAnExporterThatKnowsNeitherKeyNorNamespace, UsageReportApiTest.shouldRefuseCustomersThatMayNotReportWithoutAKey
            doctor warns of them                      | CommandLineTest.shouldWarnOfReportsWithoutAKeyWhenDoctorIsAsked
            timestamp of the hour that ends           | UsageReportApiTest.shouldRoundTheTimestampDownToTheHourThatEndedLast
            Prometheus query failed                   | ExporterTest.shouldMakeUpForHoursInWhichNobodyAnswered, SeedExporterTest.shouldReportToABillingApiWithoutKafkaAndBeSeenInEveryWay
            Failed to report usage                    | ExporterTest.shouldSayThatTheReportFailedWhenTheBillingApiDoesNotTakeIt
            JSON logs                                 | SeedExporterTest.shouldReportToABillingApiWithoutKafkaAndBeSeenInEveryWay
            no Kafka with BILLING_API_URL             | SeedExporterTest.shouldReportToABillingApiWithoutKafkaAndBeSeenInEveryWay
            its honest memory limit                   | SeedScriptsTest.shouldAllowTheExporterTheMemoryThatItsPageTells
            Kubernetes names                          | ExporterManifestTest.shouldBeFoundByItsNames
            Kubernetes settings                       | ExporterManifestTest.shouldSetUpAnExporterThatPosts
            probes                                    | ExporterManifestTest.shouldBeProbedWhereItAnswers
            read-only rights in its namespace         | ExporterManifestTest.shouldReadPodsAndServicesOfItsNamespaceAndNothingElse
            three ways out                            | ExporterManifestTest.shouldReachPrometheusBillingApiAndNamesOnly
            quantities per Prometheus query           | PrometheusHourTest.shouldFindWhatIsKnown
            table usage_hourly                        | UsageTableTest.shouldKeepTheNewestReportOfEachHourWhateverTheOrder
            GET /api/v1/usage                         | UsageApiTest.shouldTellWhatWasReportedWithItsGaps
            usage --customer, customers               | SeedExporterTest.shouldReportToABillingApiWithoutKafkaAndBeSeenInEveryWay
            """;

    @Test
    void shouldBeShownByATestWhateverTheSeedsPromise() throws IOException {
        var tests = tests();
        var missing = new ArrayList<String>();
        for (var line : Stream.of(SEED_000, SEED_002).flatMap(String::lines).toList()) {
            var item = line.split("\\|", 2);
            for (var shown : item[1].strip().split(",\\s*")) {
                var name = shown.split("\\.");
                var text = tests.getOrDefault(name[0], "");
                if (!text.contains("void " + name[1] + "(")) {
                    missing.add(item[0].strip() + ": " + shown);
                }
            }
        }

        assertThat(missing).as("promises whose test is not there").isEmpty();
    }

    @Test
    void shouldNameEveryTestOfASeedThatThereIs() throws IOException {
        var unnamed = new TreeSet<String>();
        tests().keySet().stream()
                .filter(name -> name.matches("Seed(Exporter|Billing\\w*|Commands|Scripts)Test"))
                .filter(name -> !(SEED_000 + SEED_002).contains(name))
                .forEach(unnamed::add);

        assertThat(unnamed).isEmpty();
    }

    /** Sources by class, of all modules, which may share a name. */
    private static Map<String, String> tests() throws IOException {
        var found = new HashMap<String, String>();
        try (var modules = Files.list(ROOT)) {
            for (var folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                for (var file : files(folder)) {
                    found.merge(
                            file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
    }
}
