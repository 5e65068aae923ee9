using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Importing;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<AuthorityImport>
{
    public void Configure(EntityTypeBuilder<AuthorityImport> import)
    {
        import.ToTable("AuthorityImports");
        import.Property(one => one.Id).ValueGeneratedNever();
        import.Property(one => one.UserName).HasMaxLength(200);
        import.Property(one => one.FileName).HasMaxLength(AuthorityImport.FileNameLength);
        import.Property(one => one.Table!).HasJson();
        import.HasOne<Authority>().WithMany().HasForeignKey(one => one.AuthorityId).OnDelete(DeleteBehavior.Restrict);
    }
}
