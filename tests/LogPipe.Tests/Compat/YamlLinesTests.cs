using LogPipe.Compat;

namespace LogPipe.Tests.Compat;

/// <summary>What a migration makes of settings in all their forms. What stays must mean the same.</summary>
public sealed class YamlLinesTests : IDisposable
{
    readonly InstallationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dead_letter_queue.storage_policy: drop_older # why\n", "# LogPipe: REASON\n# dead_letter_queue.storage_policy: drop_older # why\n")]
    [InlineData("dead_letter_queue:\n  storage_policy: drop_older\n  max_bytes: 1gb\n", "dead_letter_queue:\n  # LogPipe: REASON\n  # storage_policy: drop_older\n  max_bytes: 1gb\n")]
    [InlineData("dead_letter_queue:\n    storage_policy: drop_older\n# end", "dead_letter_queue:\n    # LogPipe: REASON\n    # storage_policy: drop_older\n# end\n")]
    [InlineData("dead_letter_queue: { storage_policy: drop_older, max_bytes: 1gb }\nlog.level: warn\n", "# LogPipe: REASON\n# dead_letter_queue: { storage_policy: drop_older, max_bytes: 1gb }\ndead_letter_queue.max_bytes: 1gb\nlog.level: warn\n")]
    [InlineData("dead_letter_queue.storage_policy:\n  drop_older\nlog.level: warn\n", "# LogPipe: REASON\n# dead_letter_queue.storage_policy:\n#   drop_older\nlog.level: warn\n")]
    [InlineData("log.level: warn\r\ndead_letter_queue.storage_policy: drop_older\r\n", "log.level: warn\r\n# LogPipe: REASON\n# dead_letter_queue.storage_policy: drop_older\r\n")]
    public void An_unsupported_setting_becomes_a_comment_with_its_reason(string before, string after)
    {
        var made = Migrated("logstash.yml", before);
        Assert.Equal(after + "path.data: HERE/target/data\n", made.Replace("the oldest letters are never deleted; delete old segments yourself", "REASON", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("path.data: /var/lib/logstash\n", "path.data: HERE/target/data\n")]
    [InlineData("path.data: \"/var/lib/logstash\" # disk 2\n", "path.data: HERE/target/data # disk 2\n")]
    [InlineData("path:\n  data: /var/lib/logstash\n  logs: /var/log/x\n", "path:\n  data: HERE/target/data\n  logs: /var/log/x\n")]
    [InlineData("path: {data: /var/lib/logstash}\n", "# LogPipe: the path has changed\n# path: {data: /var/lib/logstash}\npath.data: HERE/target/data\n")]
    [InlineData("path.data: >-\n  /var/lib/logstash\nlog.level: warn\n", "# LogPipe: the path has changed\n# path.data: >-\n#   /var/lib/logstash\npath.data: HERE/target/data\nlog.level: warn\n")]
    [InlineData("path.logs: /etc/logstash/logs\npath.data: d\n", "path.logs: HERE/target/logs\npath.data: HERE/target/data\n")]
    [InlineData("path.data: d\npath.dead_letter_queue: /srv/dlq\n", "path.data: HERE/target/data\npath.dead_letter_queue: /srv/dlq\n")]
    [InlineData("path.data:\n", "# LogPipe: the path has changed\n# path.data:\npath.data: HERE/target/data\n")]
    public void Folders_that_LogPipe_writes_to_are_its_own(string before, string after) => Assert.Equal(after, Migrated("logstash.yml", before));

    [Theory]
    [InlineData("- dead_letter_queue.storage_policy: drop_older\n  pipeline.id: a\n  path.config: /etc/logstash/c.conf\n", "-\n  # LogPipe: REASON\n  # dead_letter_queue.storage_policy: drop_older\n  pipeline.id: a\n  path.config: HERE/target/c.conf\n")]
    [InlineData("- pipeline.id: a\n  dead_letter_queue.storage_policy: drop_older\n  path.config: '/etc/logstash/c.conf'\n", "- pipeline.id: a\n  # LogPipe: REASON\n  # dead_letter_queue.storage_policy: drop_older\n  path.config: HERE/target/c.conf\n")]
    [InlineData("- pipeline.id: a\n  config.string: |\n    filter {\n      jdbc { }\n    }\n# b\n- pipeline.id: b\n  path.config: /etc/logstash/c.conf\n",
        "# LogPipe: pipeline a cannot be loaded: filter jdbc\n# - pipeline.id: a\n#   config.string: |\n#     filter {\n#       jdbc { }\n#     }\n# b\n- pipeline.id: b\n  path.config: HERE/target/c.conf\n")]
    [InlineData("- {pipeline.id: a, dead_letter_queue.storage_policy: drop_older, path.config: /etc/logstash/c.conf}\n- pipeline.id: b\n  path.config: /etc/logstash/c.conf\n",
        "# LogPipe: REASON\n# - {pipeline.id: a, dead_letter_queue.storage_policy: drop_older, path.config: /etc/logstash/c.conf}\n- pipeline.id: a\n  path.config: HERE/target/c.conf\n- pipeline.id: b\n  path.config: HERE/target/c.conf\n")]
    [InlineData("- pipeline.id: a\n  dead_letter_queue: {storage_policy: drop_older, enable: true}\n  path.config: /etc/logstash/c.conf\n",
        "# LogPipe: REASON\n# - pipeline.id: a\n#   dead_letter_queue: {storage_policy: drop_older, enable: true}\n#   path.config: /etc/logstash/c.conf\n- pipeline.id: a\n  dead_letter_queue.enable: true\n  path.config: HERE/target/c.conf\n")]
    [InlineData("[{pipeline.id: a, dead_letter_queue.storage_policy: drop_older, path.config: /etc/logstash/c.conf}]\n", "[{pipeline.id: a, dead_letter_queue.storage_policy: drop_older, path.config: /etc/logstash/c.conf}]\n")]
    [InlineData("- pipeline.id: a\n  config.string: filter { jdbc { } }\n", "- pipeline.id: a\n  config.string: filter { jdbc { } }\n")]
    public void A_list_of_pipelines_is_changed_in_its_place(string before, string after)
    {
        var made = Migrated("pipelines.yml", before);
        Assert.Equal(after, made.Replace("the oldest letters are never deleted; delete old segments yourself", "REASON", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/etc/x.conf", "/etc/x.conf")]
    [InlineData("1gb", "1gb")]
    [InlineData("/a/*.conf", "\"/a/*.conf\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a # b", "\"a # b\"")]
    [InlineData("true", "true")]
    [InlineData("", "\"\"")]
    [InlineData("${NAME}", "\"${NAME}\"")]
    public void A_value_has_quotes_where_it_needs_them(string value, string written) => Assert.Equal(written, YamlLines.Quote(value));

    string Migrated(string name, string text)
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/c.conf", "filter { }");
        _folder.Write("ls/" + name, text);
        CompatRun.Migrate(_folder.Of("ls"), "--to", _folder.Of("target"));
        return _folder.Read("target/" + name);
    }
}
