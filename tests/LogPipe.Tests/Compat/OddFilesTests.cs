using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace LogPipe.Tests.Compat;

/// <summary>What lies in an installation and is no plain file.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OddFilesTests : IDisposable
{
    readonly InstallationFolder _folder = new();

    string Target => _folder.Of("target");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Places { get; } = new()
    {
        { "conf.d/fifo.conf", "filter { }" },
        { "conf.d/fifo", "filter { }" },
        { "fifo", "filter { }" },
        { "patterns/fifo", "filter { grok { patterns_dir => '/etc/logstash/patterns' match => { \"message\" => \"x\" } } }" },
        { "patterns/fifo", "filter { }" },
        { "jvm.options", "filter { }" },
        { "logstash.keystore", "filter { }" },
        { "pipelines.yml", "filter { }" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_pipe_is_named_and_left_and_nobody_waits_for_it(string name, string config)
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/conf.d/a.conf", config);
        Pipe("ls/" + name);
        var (_, report, _) = CompatRun.Compat(_folder.Of("ls"));
        Assert.Contains($"      pipes, sockets and devices are not read\n      at {name}\n", report);
        var (_, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Contains($"leave   {name}\n          not a file\n", output);
        Assert.True(File.Exists(Path.Combine(Target, "conf.d/a.conf")));
        if (name != "pipelines.yml") Assert.False(File.Exists(Path.Combine(Target, name)));
    }

    [Theory]
    [InlineData("/etc/logstash/conf.d")]
    [InlineData("/etc/logstash/conf.d/*.conf")]
    [InlineData("/etc/logstash/*/{a,fifo}.conf")]
    [InlineData("/etc/logstash/**/*.conf")]
    public void A_pipe_among_the_configs_of_a_pipeline_is_not_one_of_them(string path)
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/pipelines.yml", $"- pipeline.id: main\n  path.config: \"{path}\"\n");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        Pipe("ls/conf.d/fifo.conf");
        var (code, report, _) = CompatRun.Compat(_folder.Of("ls"));
        Assert.Contains("\npipeline main: conf.d/a.conf\n", report);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_pipe_that_an_option_names_is_unreadable_and_the_pipeline_is_not_tried()
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/conf.d/a.conf", "output { elasticsearch { template => '/etc/logstash/fifo' manage_template => true } }");
        Pipe("ls/fifo");
        var (code, report, _) = CompatRun.Compat(_folder.Of("ls"));
        Assert.Contains("is not a file, and is not read; output elasticsearch names it as template\n", report);
        Assert.Equal(1, code);
    }

    [Fact]
    public void A_socket_is_left()
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.Of("ls/s")));
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Contains("leave   s\n          not a file\n", output);
        Assert.Equal(0, code);
    }

    void Pipe(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Of(name))!);
        using var process = Process.Start("mkfifo", [_folder.Of(name)]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void A_link_to_nothing_is_an_error_and_the_others_are_taken()
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        File.CreateSymbolicLink(_folder.Of("ls/lost"), _folder.Of("nowhere"));
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Contains($"error   lost: a link to {_folder.Of("nowhere")}, where there is no file\n", output);
        Assert.DoesNotContain("copy    lost", output);
        Assert.Contains("\n1 copied, 1 changed, 1 new, 0 left, 1 error\n", output);
        Assert.Equal(1, code);
        Assert.True(File.Exists(Path.Combine(Target, "conf.d/a.conf")));
    }

    [Fact]
    public void A_linked_file_is_copied_and_that_is_said()
    {
        _folder.Write("shared/notes", "text");
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        File.CreateSymbolicLink(_folder.Of("ls/notes"), "../shared/notes");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Contains("copy    notes\n          a link to ../shared/notes; what it leads to is copied, as a file\n", output);
        Assert.Null(new FileInfo(Path.Combine(Target, "notes")).LinkTarget);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Hidden_and_linked_folders_are_left_unless_a_config_names_them()
    {
        _folder.Write("shared/notes", "text");
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/.git/HEAD", "x");
        _folder.Write("ls/.patterns/p", "OWN \\d+");
        _folder.Write("ls/conf.d/a.conf", "filter { grok { patterns_dir => '/etc/logstash/.patterns' match => { \"message\" => \"%{OWN:n}\" } } }");
        Directory.CreateSymbolicLink(_folder.Of("ls/linked"), "../shared");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Contains("leave   .git\n          a hidden folder, which nothing names\nleave   linked\n          a link to the folder ../shared, which nothing names\n", output);
        Assert.Contains(", 2 left, 0 errors\n", output);
        Assert.Equal(0, code);
    }
}
