using LogPipe.Configuration.Settings;

namespace LogPipe.Tests.Configuration.Settings;

public sealed class SettingTableTests
{
    // Logstash 9.5's settings with their defaults; - for none or one of the machine.
    const string Settings = """
        node.name -
        pipeline.id main
        pipeline.workers -
        pipeline.batch.size 125
        pipeline.batch.delay 50
        pipeline.batch.output_chunking.growth_threshold_factor 1000
        pipeline.batch.metrics.sampling_mode -
        pipeline.ordered auto
        pipeline.ecs_compatibility v8
        pipeline.unsafe_shutdown false
        pipeline.reloadable true
        pipeline.recoverable -
        pipeline.separate_logs -
        pipeline.system -
        pipeline.plugin_classloaders -
        pipeline.buffer.type -
        config.reload.automatic false
        config.reload.interval 3s
        config.test_and_exit false
        config.debug false
        config.support_escapes false
        config.string -
        config.field_reference.escape_style none
        ssl.reload.automatic -
        queue.type memory
        queue.page_capacity 64mb
        queue.max_bytes 1024mb
        queue.max_events 0
        queue.checkpoint.acks 1024
        queue.checkpoint.writes 1024
        queue.checkpoint.interval 1000
        queue.checkpoint.retry true
        queue.drain false
        queue.compression none
        dead_letter_queue.enable true
        dead_letter_queue.max_bytes 1024mb
        dead_letter_queue.flush_interval 5000
        dead_letter_queue.storage_policy drop_newer
        dead_letter_queue.retain.age -
        api.enabled true
        api.http.host 127.0.0.1
        api.http.port 9600-9700
        api.auth.type none
        api.auth.basic.username -
        api.auth.basic.password -
        api.auth.basic.password_policy.mode -
        api.auth.basic.password_policy.length.minimum -
        api.auth.basic.password_policy.include.upper -
        api.ssl.enabled false
        api.ssl.keystore.path -
        api.ssl.keystore.password -
        api.ssl.supported_protocols -
        api.environment production
        log.level info
        log.format plain
        log.format.json.fix_duplicate_message_fields -
        path.data data
        path.config -
        path.logs -
        path.settings -
        path.plugins -
        path.queue -
        path.dead_letter_queue -
        allow_superuser true
        metric.collect -
        slowlog.threshold.warn -
        slowlog.threshold.info -
        slowlog.threshold.debug -
        slowlog.threshold.trace -
        otel.metrics.enabled -
        otel.endpoint -
        xpack.monitoring.enabled -
        xpack.management.enabled -
        xpack.geoip.downloader.enabled -
        monitoring.cluster_uuid -
        keystore.file -
        keystore.classname -
        """;

    const string Flags = """
        -n --node.name -f --path.config -e --config.string --pipeline.id -w --pipeline.workers -b --pipeline.batch.size
        -u --pipeline.batch.delay --pipeline.ordered --pipeline.ecs_compatibility --pipeline.unsafe_shutdown
        --pipeline.batch.output_chunking.growth_threshold_factor --plugin-classloaders --path.data -p --path.plugins -l
        --path.logs --log.level --log.format --config.debug -t --config.test_and_exit -r --config.reload.automatic
        --config.reload.interval --api.enabled --api.http.host --api.http.port --path.settings
        --field-reference-escape-style -i --interactive --enable-local-plugin-development --verbose --debug --quiet
        """;

    public static TheoryData<string, string> Rows() =>
        [.. Settings.Split('\n', StringSplitOptions.TrimEntries).Select(l => l.Split(' ')).Select(p => (p[0], p[1]))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_setting_of_Logstash_is_known_with_its_default(string key, string expected)
    {
        var spec = SettingTable.Find(key);

        Assert.NotNull(spec);
        Assert.Equal(expected, spec.Default ?? "-");
        Assert.NotEqual("", spec.NoEffect ?? spec.Unsupported ?? spec.AliasOf ?? spec.Doc);
    }

    [Fact]
    public void Every_flag_of_Logstash_is_known()
    {
        var known = SettingTable.All.SelectMany(s => s.Flags).ToHashSet(StringComparer.Ordinal);

        foreach (var flag in Flags.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(flag, known);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_is_obeyed_or_noted_once_or_refused_with_what_to_do(string key, string _)
    {
        var spec = SettingTable.Find(key)!;
        var entry = new SettingEntry(key, spec.Default ?? Example(spec), "logstash.yml:1");
        if (spec.Unsupported is not null)
        {
            Assert.Contains(spec.Unsupported, Assert.Throws<SettingsException>(() => SettingValues.Merge([entry])).Message);
            return;
        }
        var values = SettingValues.Merge([entry], [entry]);
        Assert.Equal(spec.NoEffect is null ? 0 : 1, values.Notes.Count);
    }

    static string Example(SettingSpec spec) => spec.Type switch
    {
        SettingType.Boolean => "true",
        SettingType.Count or SettingType.PositiveCount => "1",
        _ => "x",
    };
}
