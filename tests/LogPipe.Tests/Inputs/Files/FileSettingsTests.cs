using LogPipe.Inputs.Files;
using LogPipe.Plugins;

namespace LogPipe.Tests.Inputs.Files;

public sealed class FileSettingsTests : IDisposable
{
    readonly FileRig _rig = new();

    public void Dispose() => _rig.Dispose();

    public static TheoryData<string, object, string, string> Mistakes => new()
    {
        { "path", "logs/*.log", "path", "must be absolute" },
        { "delimiter", "", "delimiter", "no line would ever end" },
        { "sincedb_clean_after", "2 fortnights", "sincedb_clean_after", "is no duration" },
        { "exit_after_read", true, "exit_after_read", "needs mode" },
        { "max_open_files", 0L, "max_open_files", "above 0" },
        { "file_chunk_size", -1L, "file_chunk_size", "above 0" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistakes_are_told_with_the_option_and_what_to_write(string option, object value, string at, string message)
    {
        var error = Assert.Throws<PluginConfigException>(() => _rig.Create((option, value)));
        Assert.Equal(at, error.Option);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Logging_completed_files_needs_a_place_for_it()
    {
        var error = Assert.Throws<PluginConfigException>(() => _rig.Create(("mode", "read"), ("file_completed_action", "log")));
        Assert.Equal("file_completed_log_path", error.Option);
    }

    [Fact]
    public void Every_option_of_Logstash_is_there()
    {
        var names = FileInput.Definition.AllOptions.Keys.ToHashSet();
        foreach (var name in (string[])["check_archive_validity", "close_older", "delimiter", "discover_interval", "exclude", "exit_after_read",
            "file_chunk_count", "file_chunk_size", "file_completed_action", "file_completed_log_path", "file_sort_by", "file_sort_direction",
            "ignore_older", "max_open_files", "mode", "path", "sincedb_clean_after", "sincedb_path", "sincedb_write_interval", "start_position",
            "stat_interval", "codec", "type", "tags", "add_field"])
            Assert.Contains(name, names);
    }
}
