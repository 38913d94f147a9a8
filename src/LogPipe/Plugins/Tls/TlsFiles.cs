using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LogPipe.Plugins.Tls;

/// <summary>Reads certificates and keys. Every failure is a <see cref="PluginStartException"/> that names option and file.</summary>
public static class TlsFiles
{
    /// <summary>A certificate with its key; the certificates behind it in the file go to <paramref name="chain"/>.</summary>
    public static X509Certificate2 LoadServerCertificate(TlsServerOptions options, out X509Certificate2Collection chain)
    {
        chain = LoadCertificates("ssl_certificate", options.Certificate);
        var certificate = chain[0];
        chain.RemoveAt(0);
        using var key = LoadKey("ssl_key", options.Key, "ssl_key_passphrase", options.Passphrase);
        try
        {
            var joined = key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);
            if (!OperatingSystem.IsWindows()) return joined;
            // Windows cannot serve with a key that lives in memory only.
            using (joined) return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception ex) when (ex is ArgumentException or InvalidOperationException or CryptographicException)
        {
            throw new PluginStartException(
                $"The key in {options.Key} (ssl_key) does not belong to the certificate in {options.Certificate} (ssl_certificate, {certificate.Subject}). "
                + "Give the key that the certificate was made with; the server's certificate must be the first in its file.", ex);
        }
    }

    /// <summary>All certificates of some PEM (or single DER) files.</summary>
    public static X509Certificate2Collection LoadAuthorities(string option, IEnumerable<string> paths)
    {
        var all = new X509Certificate2Collection();
        foreach (var path in paths) all.AddRange(LoadCertificates(option, path));
        return all;
    }

    static X509Certificate2Collection LoadCertificates(string option, string path)
    {
        var bytes = Read(option, path);
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(System.Text.Encoding.Latin1.GetString(bytes));
            if (certificates.Count == 0) certificates.Add(X509CertificateLoader.LoadCertificate(bytes));
            return certificates;
        }
        catch (CryptographicException ex)
        {
            throw new PluginStartException($"{option}: {path} holds no certificate. It must be a PEM file with a block BEGIN CERTIFICATE.", ex);
        }
    }

    static AsymmetricAlgorithm LoadKey(string option, string path, string passphraseOption, string? passphrase)
    {
        var pem = System.Text.Encoding.Latin1.GetString(Read(option, path));
        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new PluginStartException($"{option}: {path} holds no private key. It must be a PEM file with a block BEGIN PRIVATE KEY, BEGIN RSA PRIVATE KEY or BEGIN EC PRIVATE KEY.");
        if (pem.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw new PluginStartException($"{option}: {path} is encrypted in OpenSSL's old way, which cannot be read. Convert it: openssl pkcs8 -topk8 -in {path} -out new.key");
        var encrypted = pem.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (encrypted && passphrase is null)
            throw new PluginStartException($"{option}: {path} is encrypted. Give its passphrase in {passphraseOption}.");
        return Import(RSA.Create(), pem, encrypted, passphrase)
            ?? Import(ECDsa.Create(), pem, encrypted, passphrase)
            ?? throw new PluginStartException(encrypted
                ? $"{option}: {path} cannot be opened with the passphrase in {passphraseOption}, or is neither an RSA nor an EC key."
                : $"{option}: {path} holds neither an RSA nor an EC key, or is damaged.");
    }

    // Null when the key is of another algorithm, or damaged; the caller tries the next and then says so.
    static AsymmetricAlgorithm? Import(AsymmetricAlgorithm key, string pem, bool encrypted, string? passphrase)
    {
        try
        {
            if (encrypted) key.ImportFromEncryptedPem(pem, passphrase);
            else key.ImportFromPem(pem);
            return key;
        }
        catch (Exception ex) when (ex is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    static byte[] Read(string option, string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new PluginStartException($"{option}: {path} cannot be read: {ex.Message} Check the path, and that LogPipe's user may read it.", ex);
        }
    }
}
