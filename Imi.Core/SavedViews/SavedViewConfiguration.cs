using Imi.Core.Authorities;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.SavedViews;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("SavedViews");
        view.Property(one => one.Name).HasMaxLength(SavedView.NameLength);
        view.Property(one => one.Criteria).HasMaxLength(SavedView.CriteriaLength);
        view.HasOne<User>().WithMany().HasForeignKey(one => one.UserId).OnDelete(DeleteBehavior.Cascade);
        view.HasOne<Authority>().WithMany().HasForeignKey(one => one.AuthorityId).OnDelete(DeleteBehavior.Cascade);
        view.HasIndex(one => new { one.UserId, one.Name }).IsUnique();
    }
}
