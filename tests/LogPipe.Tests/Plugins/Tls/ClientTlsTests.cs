using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LogPipe.Plugins;
using LogPipe.Plugins.Tls;

namespace LogPipe.Tests.Plugins.Tls;

public sealed class ClientTlsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("logpipe-tls-").FullName;
    readonly X509Certificate2 _authority;
    readonly X509Certificate2 _server;

    public ClientTlsTests()
    {
        using var authorityKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test CA", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = DateTimeOffset.UtcNow;
        _authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var key = RSA.Create(2048);
        var own = new CertificateRequest("CN=es.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("es.test");
        own.CertificateExtensions.Add(names.Build());
        using var bare = own.Create(_authority, now.AddHours(-12), now.AddHours(12), [1, 2, 3, 4]);
        using var full = bare.CopyWithPrivateKey(key);
        _server = X509CertificateLoader.LoadPkcs12(full.Export(X509ContentType.Pkcs12), null);
        File.WriteAllText(At("ca.pem"), _authority.ExportCertificatePem());
        File.WriteAllText(At("cert.pem"), full.ExportCertificatePem());
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        _authority.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("full", true, false, "es.test", true)]
    [InlineData("full", true, false, "other.test", false)]
    [InlineData("full", false, false, "es.test", false)]
    [InlineData("certificate", true, false, "other.test", true)]
    [InlineData("certificate", false, false, "es.test", false)]
    [InlineData("none", false, false, "other.test", true)]
    [InlineData("full", false, true, "es.test", true)]
    [InlineData("full", false, true, "other.test", false)]
    public async Task A_server_is_trusted_as_the_options_say(string mode, bool withAuthority, bool withFingerprint, string name, bool trusted)
    {
        var settings = new ClientTlsSettings
        {
            Verification = Enum.Parse<ClientTlsVerification>(mode, ignoreCase: true),
            AuthorityFiles = withAuthority ? [At("ca.pem")] : [],
            TrustedFingerprints = withFingerprint ? [_server.GetCertHashString(HashAlgorithmName.SHA256)] : [],
        };
        if (trusted) await HandshakeAsync(settings, name);
        else await Assert.ThrowsAsync<AuthenticationException>(() => HandshakeAsync(settings, name));
    }

    [Fact]
    public async Task A_client_certificate_is_shown_to_the_server()
    {
        var settings = new ClientTlsSettings { AuthorityFiles = [At("ca.pem")], CertificateFile = At("cert.pem"), KeyFile = At("key.pem") };
        Assert.Equal("CN=es.test", await HandshakeAsync(settings, "es.test"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        File.WriteAllText(At("broken.pem"), "-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----");
        var error = Assert.Throws<PluginStartException>(() => ClientTls.Load(new ClientTlsSettings { AuthorityFiles = [At("missing.pem")] }));
        Assert.Contains("missing.pem", error.Message);
        Assert.Throws<PluginStartException>(() => ClientTls.Load(new ClientTlsSettings { AuthorityFiles = [At("broken.pem")] }));
    }

    /// <summary>Shakes hands over loopback; gives the subject of the client's certificate as the server saw it.</summary>
    async Task<string?> HandshakeAsync(ClientTlsSettings settings, string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, cancellation);
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancellation);
        var options = ClientTls.Load(settings);
        options.TargetHost = name;
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(options, cancellation);
        // One byte proves that the server, too, has finished.
        await tls.ReadExactlyAsync(new byte[1], cancellation);
        return await serving;
    }

    async Task<string?> ServeAsync(TcpListener listener, CancellationToken cancellation)
    {
        using var accepted = await listener.AcceptTcpClientAsync(cancellation);
        await using var tls = new SslStream(accepted.GetStream(), false, (_, _, _, _) => true);
        var context = SslStreamCertificateContext.Create(_server, [_authority], offline: true);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context, ClientCertificateRequired = true }, cancellation);
        await tls.WriteAsync(new byte[1], cancellation);
        return tls.RemoteCertificate?.Subject;
    }

    string At(string name) => Path.Combine(_folder, name);
}
