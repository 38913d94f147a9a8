using LogPipe.Configuration.Settings;

namespace LogPipe.Tests.Configuration.Settings;

public sealed class SettingDocsTests
{
    [Fact]
    public void Every_setting_and_flag_is_documented()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "LogPipe.sln"))) folder = folder.Parent;
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "settings.md"));

        foreach (var name in SettingTable.All.SelectMany(s => s.Flags.Append(s.Key))) Assert.Contains($"`{name}`", page);
    }
}
